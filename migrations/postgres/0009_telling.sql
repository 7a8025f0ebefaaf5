-- When somebody is told of their notes, and which day's digest they have read; without a row the usual times.

create table telling (
    school_id uuid not null,
    staff_id uuid not null,
    quiet_from bigint not null check (quiet_from between 0 and 1439), -- minutes since midnight
    quiet_to bigint not null check (quiet_to between 0 and 1439),
    digest_at bigint not null check (digest_at between 0 and 1439),
    digest_read date,
    primary key (school_id, staff_id)
);
