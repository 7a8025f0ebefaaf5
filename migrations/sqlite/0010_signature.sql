-- The school's signature under each notice, and its public keys; what they are worked out from stands in no database.

create table notice_key (
    school_id blob not null references school,
    number integer not null,                -- from 1; the last is the one in use
    key_id text not null,                   -- the first 16 hexadecimal digits of the key's SHA-256
    public_key blob not null,               -- Ed25519
    made_at text not null,
    ended_at text,
    primary key (school_id, number)
);

alter table board add column key_id text;   -- null: published before notices were signed
alter table board add column signature blob;
