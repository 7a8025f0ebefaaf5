-- Accounts of staff: on what somebody is signed in, and since when.

alter table session add column device text not null default '';    -- its kind, as domain::device names it; nothing else of what a browser says
alter table session add column last_used timestamptz;                     -- to the hour
alter table session add column awaits text not null default '' check (awaits in ('', 'code', 'factor')); -- what is still missing; until then it opens nothing

-- The second factor: a code of six digits that changes every thirty seconds (RFC 6238).
alter table school add column second_factor text not null default 'offered' check (second_factor in ('offered', 'required'));
create table second_factor (
    school_id uuid not null,
    staff_id uuid not null,
    secret bytea not null,                  -- sealed with the secret of the installation, which no database holds
    begun_at timestamptz not null,
    confirmed_at timestamptz,               -- null: not in force yet
    last_step bigint not null default 0,    -- of the last code that was taken: none is taken twice
    primary key (school_id, staff_id),
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create table recovery_code (
    school_id uuid not null,
    staff_id uuid not null,
    code_hash bytea not null,               -- SHA-256 of 80 random bits
    taken_at timestamptz,
    primary key (school_id, staff_id, code_hash),
    foreign key (school_id, staff_id) references staff (school_id, id)
);

-- Who stands in for somebody, from a day to a day: a substitute 代课 teaches a class a subject, a deputy 代理 resolves a grade. Read at
-- every request by the school's day; a class or subject that is gone gives nothing.
create table stand_in (
    school_id uuid not null,
    staff_id uuid not null,
    id uuid not null,
    class_id uuid,                          -- with its subject, or the grade alone
    subject_id uuid,
    grade bigint check (grade between 1 and 9),
    from_date date not null,
    to_date date not null,                  -- the last day
    primary key (school_id, staff_id, id),
    foreign key (school_id, staff_id) references staff (school_id, id),
    check ((grade is null) = (class_id is not null) and (grade is null) = (subject_id is not null) and from_date <= to_date)
);
