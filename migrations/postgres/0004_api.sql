-- What outside programs and doubtful people need: tries to sign in, tokens, answers kept for repeated requests; and the chain
-- that makes a change of the audit log visible.

-- By what was typed, whether or not there is such an account: nobody learns which names exist.
create table sign_in_try (
    school_id uuid not null references school,
    name_hash bytea not null,               -- SHA-256 of the user name
    tries bigint not null,                  -- since the last right password
    last_try timestamptz not null,
    primary key (school_id, name_hash)
);
alter table staff drop column failures;
alter table staff drop column last_failure;

create table token (
    token_hash bytea not null primary key,  -- SHA-256; the token itself is shown once and is nowhere
    school_id uuid not null,
    staff_id uuid not null,
    made_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index token_by_staff on token (school_id, staff_id);

-- The answer to a write that carried an Idempotency-Key, kept seven days in the same transaction as the write.
create table idempotency (
    school_id uuid not null,
    staff_id uuid not null,
    key text not null,
    request bytea not null,                 -- SHA-256 of method, address and body
    status bigint not null,
    answer text not null,
    at timestamptz not null,
    primary key (school_id, staff_id, key),
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index idempotency_by_time on idempotency (at);

-- The chain: a row gets its number and link once, soon after its commit; nothing else of it ever changes.
alter table audit add column number bigint;
alter table audit add column link bytea;    -- SHA-256 of the link before and of this row
create unique index audit_by_number on audit (school_id, number) where number is not null;
create index audit_unsealed on audit (school_id) where number is null;

create table audit_head (
    school_id uuid not null primary key references school,
    number bigint not null,                 -- how many rows are sealed
    link bytea not null                     -- of the last one
);

drop trigger audit_is_append_only on audit;
create trigger audit_is_append_only before delete on audit for each row execute function refuse_change('the audit log is append-only');
create trigger audit_is_sealed_once before update on audit for each row
when (old.number is not null or new.number is null or new.link is null
  or (old.school_id, old.id, old.part, old.at, old.staff_id, old.action, old.object, old.object_id, old.before, old.after)
     is distinct from
     (new.school_id, new.id, new.part, new.at, new.staff_id, new.action, new.object, new.object_id, new.before, new.after))
execute function refuse_change('the audit log is append-only');
