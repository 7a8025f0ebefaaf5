-- Who sees notices, with which columns; when the program publishes them by itself; and notes about a week.

alter table school add column board_hidden text not null default '';   -- columns that notices leave out besides teachers: text, tiers, due
alter table school add column board_networks text not null default ''; -- of the school, as 10.1.0.0/16, parted by spaces
alter table school add column publish_by bigint not null default 480;  -- minutes since the week began: not published by then is told (R16)

create table board_link (
    school_id uuid not null references school,
    code text not null unique,              -- 128 random bits, for /b/{code}
    made_at timestamptz not null,
    revoked_at timestamptz,
    primary key (school_id, code)
);

-- When the program publishes a week by itself, and in whose name.
create table publish_time (
    school_id uuid not null references school,
    kind text not null check (kind in ('plan', 'actual')),
    weekday bigint not null check (weekday between 1 and 7),
    minute bigint not null check (minute between 0 and 1439),
    staff_id uuid not null,
    set_at timestamptz not null,            -- times before it are over
    primary key (school_id, kind)
);

-- What the program did about a week, once for all servers: published by itself, or told that nobody had.
create table publish_turn (
    school_id uuid not null references school,
    monday date not null,
    kind text not null check (kind in ('plan', 'actual', 'due')),
    at timestamptz not null,
    outcome text not null,
    primary key (school_id, monday, kind)
);

-- A note is about work of a class, or about a week's notice.
alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended'));
alter table note alter class_id drop not null;
alter table note alter assignment_id drop not null;
alter table note add column monday date;
