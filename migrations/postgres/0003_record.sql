-- What is kept about who did what: sessions, class links, boards, the append-only audit log.

create table session (
    token_hash bytea not null primary key,   -- SHA-256 of the cookie's token; the token itself is nowhere
    school_id uuid not null,
    staff_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index session_by_staff on session (school_id, staff_id);

create table class_link (
    school_id uuid not null,
    class_id uuid not null,
    code text not null unique,              -- 128 random bits; unique everywhere, for /c/{code}
    made_at timestamptz not null,
    revoked_at timestamptz,
    primary key (school_id, class_id, code),
    foreign key (school_id, class_id) references class (school_id, id)
);

create table board (
    school_id uuid not null references school,
    monday date not null,
    number bigint not null,                -- one sequence per week for plan and actual
    kind text not null check (kind in ('plan', 'actual')),
    published_at timestamptz not null,
    staff_id uuid not null,
    document bytea not null,                 -- RFC 8785 bytes: the same for ever (I2)
    digest text not null,                   -- sha256:HEX over those bytes
    primary key (school_id, monday, number)
);

create table audit (
    school_id uuid not null references school,
    id uuid not null,                       -- of the change; a change of several things has several parts
    part bigint not null,
    at timestamptz not null,
    staff_id uuid,                          -- null: the program itself
    action text not null,                   -- post, edit, withdraw, publish …
    object text not null,                   -- what kind of thing: assignment, target, board …
    object_id text not null,
    before text,                            -- JSON
    after text,                             -- JSON
    primary key (school_id, id, part)
);
create index audit_by_object on audit (school_id, object, object_id);

create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$;
create trigger board_is_frozen before update or delete on board for each row execute function refuse_change('a published revision never changes');
create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change('the audit log is append-only');
