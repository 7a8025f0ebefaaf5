-- A school's year: who sets a school up, whom it has, from which files, and classes that are another year's next year.

alter table school add column district text not null default '';                                         -- 区县
alter table school add column first_grade integer not null default 1 check (first_grade between 1 and 9); -- the grades that it has
alter table school add column last_grade integer not null default 9 check (last_grade between 1 and 9);
alter table school add column year integer not null default 2026;                                        -- the school year that is taught: 2026 begins in autumn 2026

-- A class is a class of one school year: next year's 八(3) is another one, and what last year's 七(3) had stays its own. SQLite can't
-- change a key: the table is made anew, and its rows take their places again before anyone looks.
pragma defer_foreign_keys = on;
create table class_as_it_was as select school_id, id, grade, number, head_count from class;
drop table class;
create table class (
    school_id blob not null references school,
    id blob not null,
    grade integer not null check (grade between 1 and 9),
    number integer not null,
    head_count integer not null,            -- all that is known of pupils (I6)
    year integer not null default 2026,
    came_from blob,                         -- the class that it was the year before
    primary key (school_id, id),
    unique (school_id, year, grade, number)
);
insert into class (school_id, id, grade, number, head_count) select school_id, id, grade, number, head_count from class_as_it_was;
drop table class_as_it_was;

alter table staff add column number text not null default '';  -- 工号, as the school's files have it
alter table staff add column left_on text;                     -- has left the school: can't sign in; the name on what they did stays

-- One-time codes with which somebody chooses a password: only their hash.
create table invite (
    school_id blob not null,
    staff_id blob not null,
    code_hash blob not null,
    made_at text not null,
    expires_at text not null,
    primary key (school_id, staff_id),
    foreign key (school_id, staff_id) references staff (school_id, id)
) without rowid;
create unique index invite_by_code on invite (code_hash);

-- One-time links with which a new school is set up: only their hash.
create table setup_link (
    token_hash blob not null primary key,
    made_at text not null
) without rowid;

-- What a file brought in, so that the last one can be taken back. Of the file itself nothing is kept.
create table roster_import (
    school_id blob not null references school,
    id blob not null,
    imported_at text not null,
    staff_id blob,
    counts text not null,                   -- JSON: staff, classes, lessons, heads
    before text not null,                   -- JSON: what stood there, for taking it back
    version integer not null,               -- of the set-up right after it: anything else changed since can't be taken back
    undone_at text,
    primary key (school_id, id)
) without rowid;

-- Steps from one school year into the next; the last can be taken back for a week.
create table roll_over (
    school_id blob not null references school,
    year integer not null,                  -- the school year that began with it
    rolled_at text not null,
    staff_id blob,
    undone_at text,
    primary key (school_id, year, rolled_at)
) without rowid;
