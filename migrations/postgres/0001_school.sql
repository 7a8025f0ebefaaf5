-- A school and its set-up. `school_id` comes first in every key, so that a province can be spread by it.
-- Dates are date, instants timestamptz with microseconds, ids uuid.

create table school (
    id uuid not null primary key,
    slug text not null unique,              -- its part of the address, /s/{slug}
    name text not null,
    version bigint not null default 1,     -- grows with every change of the set-up; readers keep the set-up by it
    hotline text not null default '',       -- supervision telephone, on every board
    no_homework text not null default 'hold' check (no_homework in ('hold', 'warn')),           -- R06
    cut_off bigint not null default 990,   -- minutes after midnight (16:30): later posts are late (R09)
    service_end bigint not null default 1080, -- end of after-school service (18:00)
    board_access text not null default 'link' check (board_access in ('open', 'link', 'network')),
    teacher_names text not null default 'hidden' check (teacher_names in ('shown', 'hidden')),
    demo boolean not null default false         -- the demo school: its accounts sign in over loopback only
);

create table term (
    school_id uuid not null references school,
    starts_on date not null,
    grade bigint not null default 0,       -- 0: every grade that has no row of its own
    ends_on date not null,
    name text not null,
    primary key (school_id, starts_on, grade)
);

-- Only dates that are not as their weekday says.
create table special_day (
    school_id uuid not null references school,
    date date not null,
    grade bigint not null default 0,       -- 0: every grade that has no row of its own
    kind text not null check (kind in ('off', 'school')),
    follows bigint,                        -- 1 Monday … 7 Sunday: whose timetable a 调休 day follows
    label text not null,
    primary key (school_id, date, grade)
);

create table class (
    school_id uuid not null references school,
    id uuid not null,
    grade bigint not null check (grade between 1 and 9),
    number bigint not null,
    head_count bigint not null,            -- all that is known of pupils (I6)
    primary key (school_id, id),
    unique (school_id, grade, number)
);

create table subject (
    school_id uuid not null references school,
    id uuid not null,
    code text not null,                     -- the fixed code of the API
    name text not null,
    position bigint not null,              -- the school's order
    primary key (school_id, id),
    unique (school_id, code)
);

create table staff (
    school_id uuid not null references school,
    id uuid not null,
    user_name text not null,
    name text not null,
    password_hash text not null,            -- Argon2id; empty: can't sign in
    failures bigint not null default 0,    -- wrong passwords in a row: the next try waits longer
    last_failure timestamptz,
    primary key (school_id, id),
    unique (school_id, user_name)
);

create table staff_role (
    school_id uuid not null,
    staff_id uuid not null,
    role text not null,
    scope text not null default '',         -- the grade, class or subject that the role is for
    primary key (school_id, staff_id, role, scope),
    foreign key (school_id, staff_id) references staff (school_id, id)
);

-- Who teaches which subject to which class; two teachers of one pair are co-teachers.
create table lesson (
    school_id uuid not null,
    class_id uuid not null,
    subject_id uuid not null,
    staff_id uuid not null,
    primary key (school_id, class_id, subject_id, staff_id),
    foreign key (school_id, class_id) references class (school_id, id),
    foreign key (school_id, subject_id) references subject (school_id, id),
    foreign key (school_id, staff_id) references staff (school_id, id)
);

-- Caps stricter than the table of the rules; never looser (checked by domain::cap).
create table cap (
    school_id uuid not null references school,
    grade bigint not null,
    valid_from date not null,
    valid_to date,                          -- open where null
    minutes bigint not null,
    days_off_factor bigint not null default 7,
    primary key (school_id, grade, valid_from)
);

create table quota (
    school_id uuid not null references school,
    grade bigint not null,
    subject_id uuid not null,
    weekday bigint not null check (weekday between 1 and 7),
    minutes bigint not null,
    primary key (school_id, grade, subject_id, weekday)
);

create table no_homework_day (
    school_id uuid not null references school,
    grade bigint not null,
    weekday bigint not null check (weekday between 1 and 7),
    primary key (school_id, grade)
);
