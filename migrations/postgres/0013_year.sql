-- A school's year: who sets a school up, whom it has, from which files, and classes that are another year's next year.

alter table school add column district text not null default '';                                         -- 区县
alter table school add column first_grade bigint not null default 1 check (first_grade between 1 and 9); -- the grades that it has
alter table school add column last_grade bigint not null default 9 check (last_grade between 1 and 9);
alter table school add column year bigint not null default 2026;                                        -- the school year that is taught: 2026 begins in autumn 2026

-- A class is a class of one school year: next year's 八(3) is another one, and what last year's 七(3) had stays its own.
alter table class add column year bigint not null default 2026;
alter table class add column came_from uuid;  -- the class that it was the year before
alter table class drop constraint class_school_id_grade_number_key;
alter table class add unique (school_id, year, grade, number);

alter table staff add column number text not null default '';  -- 工号, as the school's files have it
alter table staff add column left_on date;                     -- has left the school: can't sign in; the name on what they did stays

-- One-time codes with which somebody chooses a password: only their hash.
create table invite (
    school_id uuid not null,
    staff_id uuid not null,
    code_hash bytea not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (school_id, staff_id),
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create unique index invite_by_code on invite (code_hash);

-- One-time links with which a new school is set up: only their hash.
create table setup_link (
    token_hash bytea not null primary key,
    made_at timestamptz not null
);

-- What a file brought in, so that the last one can be taken back. Of the file itself nothing is kept.
create table roster_import (
    school_id uuid not null references school,
    id uuid not null,
    imported_at timestamptz not null,
    staff_id uuid,
    counts text not null,                   -- JSON: staff, classes, lessons, heads
    before text not null,                   -- JSON: what stood there, for taking it back
    version bigint not null,               -- of the set-up right after it: anything else changed since can't be taken back
    undone_at timestamptz,
    primary key (school_id, id)
);

-- Steps from one school year into the next; the last can be taken back for a week.
create table roll_over (
    school_id uuid not null references school,
    year bigint not null,                  -- the school year that began with it
    rolled_at timestamptz not null,
    staff_id uuid,
    undone_at timestamptz,
    primary key (school_id, year, rolled_at)
);
