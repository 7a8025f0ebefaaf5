-- Days whose homework was cancelled whole, and notes about what a change of the calendar or a cancelled day did to somebody's work.

create table cancelled_day (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    staff_id blob not null,                 -- who cancelled it
    at text not null,
    reason text not null,
    primary key (school_id, class_id, date),
    foreign key (school_id, class_id) references class (school_id, id)
) without rowid;

create table note_anew (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled')),
    class_id blob,
    assignment_id blob,
    resolution_id blob,
    monday text,
    subject_id blob,
    by_id blob,                             -- whose doing; null: the program itself, or a family
    read_at text,
    primary key (school_id, staff_id, id)
);
insert into note_anew (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at)
select school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, subject_id, by_id, read_at from note;
drop table note;
alter table note_anew rename to note;
create index note_unread on note (school_id, staff_id) where read_at is null;
