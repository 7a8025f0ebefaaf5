-- Days whose homework was cancelled whole, and notes about what a change of the calendar or a cancelled day did to somebody's work.

create table cancelled_day (
    school_id uuid not null,
    class_id uuid not null,
    date date not null,
    staff_id uuid not null,                 -- who cancelled it
    at timestamptz not null,
    reason text not null,
    primary key (school_id, class_id, date),
    foreign key (school_id, class_id) references class (school_id, id)
);

alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled'));
