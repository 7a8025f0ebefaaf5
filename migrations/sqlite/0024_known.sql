-- How often devices on which somebody had signed in were forgotten: marks of before open nothing sooner.
alter table staff add column devices integer not null default 0;
-- Which languages a school's pages can be read in: both, or the first alone.
alter table school add column offered text not null default 'both' check (offered in ('both', 'first'));
-- Whose account was released from an account elsewhere is told so.
create table note_anew (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled', 'plan_agreed', 'plan_returned', 'plan_approved', 'released')),
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
insert into note_anew (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at,
                       plan_term, plan_grade, plan_version, reason)
select school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at,
       plan_term, plan_grade, plan_version, reason from note;
drop table note;
alter table note_anew rename to note;
create index note_unread on note (school_id, staff_id) where read_at is null;
-- In which session a second factor was begun: there it goes on in another tab. SHA-256 of the token; null: in none, or in force.
alter table second_factor add column session blob;
