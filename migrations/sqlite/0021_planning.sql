-- Subject leads say that their draft is ready; a roll-over begins drafts; whoever works on a plan is told what became of it.

alter table plan add column carried integer;    -- the edition with which a roll-over began it: as long as it has that one, nobody has touched it
alter table plan_row add column ready_by blob;  -- which lead said that the subject's draft is ready; null: nobody
alter table plan_row add column ready_at text;

create table note_anew (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled', 'plan_agreed', 'plan_returned', 'plan_approved')),
    class_id blob,
    assignment_id blob,
    resolution_id blob,
    monday text,
    subject_id blob,
    by_id blob,                             -- whose doing; null: the program itself, or a family
    read_at text,
    plan_term text,                         -- of which plan
    plan_grade integer check (plan_grade between 1 and 9),
    plan_version integer,
    reason text,                            -- why it was given back
    primary key (school_id, staff_id, id)
);
insert into note_anew (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at)
select school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at from note;
drop table note;
alter table note_anew rename to note;
create index note_unread on note (school_id, staff_id) where read_at is null;
