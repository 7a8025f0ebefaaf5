-- Every post writes rows into these tables, and each index is a place more to write: what one index can find needs no second one.

-- the key begins with the assignment, whose targets are asked for; a class's are found by their days
alter table target_day drop constraint target_day_school_id_class_id_assignment_id_fkey;
alter table target drop constraint target_pkey;
alter table target add primary key (school_id, assignment_id, class_id);
alter table target_day add foreign key (school_id, assignment_id, class_id) references target (school_id, assignment_id, class_id);
drop index target_by_assignment;

drop index audit_by_object;
create index audit_by_object on audit (school_id, object_id);

-- said already by the keys of its subject and of its teacher
alter table assignment drop constraint assignment_school_id_fkey;

-- the two rows that every post changes find room for their next version on their own page: no index is touched then
alter table class_day set (fillfactor = 60);
alter table class_version set (fillfactor = 60);
