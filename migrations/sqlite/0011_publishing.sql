-- Who sees notices, with which columns; when the program publishes them by itself; and notes about a week.

alter table school add column board_hidden text not null default '';   -- columns that notices leave out besides teachers: text, tiers, due
alter table school add column board_networks text not null default ''; -- of the school, as 10.1.0.0/16, parted by spaces
alter table school add column publish_by integer not null default 480; -- minutes since the week began: not published by then is told (R16)

create table board_link (
    school_id blob not null references school,
    code text not null unique,              -- 128 random bits, for /b/{code}
    made_at text not null,
    revoked_at text,
    primary key (school_id, code)
);

-- When the program publishes a week by itself, and in whose name.
create table publish_time (
    school_id blob not null references school,
    kind text not null check (kind in ('plan', 'actual')),
    weekday integer not null check (weekday between 1 and 7),
    minute integer not null check (minute between 0 and 1439),
    staff_id blob not null,
    set_at text not null,                   -- times before it are over
    primary key (school_id, kind)
) without rowid;

-- What the program did about a week, once for all servers: published by itself, or told that nobody had.
create table publish_turn (
    school_id blob not null references school,
    monday text not null,
    kind text not null check (kind in ('plan', 'actual', 'due')),
    at text not null,
    outcome text not null,
    primary key (school_id, monday, kind)
) without rowid;

-- A note is about work of a class, or about a week's notice.
create table note_anew (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended')),
    class_id blob,
    assignment_id blob,
    resolution_id blob,
    monday text,
    by_id blob,                             -- whose doing; null: the program itself
    read_at text,
    primary key (school_id, staff_id, id)
);
insert into note_anew (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, by_id, read_at)
select school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, by_id, read_at from note;
drop table note;
alter table note_anew rename to note;
create index note_unread on note (school_id, staff_id) where read_at is null;
