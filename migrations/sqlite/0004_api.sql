-- What outside programs and doubtful people need: tries to sign in, tokens, answers kept for repeated requests; and the chain
-- that makes a change of the audit log visible.

-- By what was typed, whether or not there is such an account: nobody learns which names exist.
create table sign_in_try (
    school_id blob not null references school,
    name_hash blob not null,                -- SHA-256 of the user name
    tries integer not null,                 -- since the last right password
    last_try text not null,
    primary key (school_id, name_hash)
);
alter table staff drop column failures;
alter table staff drop column last_failure;

create table token (
    token_hash blob not null primary key,   -- SHA-256; the token itself is shown once and is nowhere
    school_id blob not null,
    staff_id blob not null,
    made_at text not null,
    revoked_at text,
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index token_by_staff on token (school_id, staff_id);

-- The answer to a write that carried an Idempotency-Key, kept seven days in the same transaction as the write.
create table idempotency (
    school_id blob not null,
    staff_id blob not null,
    key text not null,
    request blob not null,                  -- SHA-256 of method, address and body
    status integer not null,
    answer text not null,
    at text not null,
    primary key (school_id, staff_id, key),
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index idempotency_by_time on idempotency (at);

-- The chain: a row gets its number and link once, soon after its commit; nothing else of it ever changes.
alter table audit add column number integer;
alter table audit add column link blob;     -- SHA-256 of the link before and of this row
create unique index audit_by_number on audit (school_id, number) where number is not null;
create index audit_unsealed on audit (school_id) where number is null;

create table audit_head (
    school_id blob not null primary key references school,
    number integer not null,                -- how many rows are sealed
    link blob not null                      -- of the last one
);

drop trigger audit_is_append_only_update;
create trigger audit_is_append_only_update before update on audit
when old.number is not null or new.number is null or new.link is null
  or old.school_id is not new.school_id or old.id is not new.id or old.part is not new.part or old.at is not new.at
  or old.staff_id is not new.staff_id or old.action is not new.action or old.object is not new.object
  or old.object_id is not new.object_id or old.before is not new.before or old.after is not new.after
begin select raise(abort, 'the audit log is append-only'); end;
-- `insert or replace` would go past the other two
create trigger audit_is_append_only_insert before insert on audit
when exists (select 1 from audit a where a.school_id = new.school_id and a.id = new.id and a.part = new.part)
begin select raise(abort, 'the audit log is append-only'); end;
create trigger board_is_frozen_insert before insert on board
when exists (select 1 from board b where b.school_id = new.school_id and b.monday = new.monday and b.number = new.number)
begin select raise(abort, 'a published revision never changes'); end;
