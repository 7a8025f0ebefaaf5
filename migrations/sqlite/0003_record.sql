-- What is kept about who did what: sessions, class links, boards, the append-only audit log.

create table session (
    token_hash blob not null primary key,   -- SHA-256 of the cookie's token; the token itself is nowhere
    school_id blob not null,
    staff_id blob not null,
    created_at text not null,
    expires_at text not null,
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index session_by_staff on session (school_id, staff_id);

create table class_link (
    school_id blob not null,
    class_id blob not null,
    code text not null unique,              -- 128 random bits; unique everywhere, for /c/{code}
    made_at text not null,
    revoked_at text,
    primary key (school_id, class_id, code),
    foreign key (school_id, class_id) references class (school_id, id)
);

create table board (
    school_id blob not null references school,
    monday text not null,
    number integer not null,                -- one sequence per week for plan and actual
    kind text not null check (kind in ('plan', 'actual')),
    published_at text not null,
    staff_id blob not null,
    document blob not null,                 -- RFC 8785 bytes: the same for ever (I2)
    digest text not null,                   -- sha256:HEX over those bytes
    primary key (school_id, monday, number)
);
create trigger board_is_frozen_update before update on board begin select raise(abort, 'a published revision never changes'); end;
create trigger board_is_frozen_delete before delete on board begin select raise(abort, 'a published revision never changes'); end;

create table audit (
    school_id blob not null references school,
    id blob not null,                       -- of the change; a change of several things has several parts
    part integer not null,
    at text not null,
    staff_id blob,                          -- null: the program itself
    action text not null,                   -- post, edit, withdraw, publish …
    object text not null,                   -- what kind of thing: assignment, target, board …
    object_id text not null,
    before text,                            -- JSON
    after text,                             -- JSON
    primary key (school_id, id, part)
);
create index audit_by_object on audit (school_id, object, object_id);
create trigger audit_is_append_only_update before update on audit begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_is_append_only_delete before delete on audit begin select raise(abort, 'the audit log is append-only'); end;
