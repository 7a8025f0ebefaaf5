-- A teacher's latest assignment is on every page of the plan: found by the index, however many there are.
drop index assignment_by_staff;
create index assignment_by_staff on assignment (school_id, staff_id, subject_id, created_at, id);
