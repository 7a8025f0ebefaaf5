-- Accounts of staff: on what somebody is signed in, and since when.

alter table session add column device text not null default '';    -- its kind, as domain::device names it; nothing else of what a browser says
alter table session add column last_used text;                     -- to the hour
alter table session add column awaits text not null default '' check (awaits in ('', 'code', 'factor')); -- what is still missing; until then it opens nothing

-- The second factor: a code of six digits that changes every thirty seconds (RFC 6238).
alter table school add column second_factor text not null default 'offered' check (second_factor in ('offered', 'required'));
create table second_factor (
    school_id blob not null,
    staff_id blob not null,
    secret blob not null,                   -- sealed with the secret of the installation, which no database holds
    begun_at text not null,
    confirmed_at text,                      -- null: not in force yet
    last_step integer not null default 0,   -- of the last code that was taken: none is taken twice
    primary key (school_id, staff_id),
    foreign key (school_id, staff_id) references staff (school_id, id)
) without rowid;
create table recovery_code (
    school_id blob not null,
    staff_id blob not null,
    code_hash blob not null,                -- SHA-256 of 80 random bits
    taken_at text,
    primary key (school_id, staff_id, code_hash),
    foreign key (school_id, staff_id) references staff (school_id, id)
) without rowid;
