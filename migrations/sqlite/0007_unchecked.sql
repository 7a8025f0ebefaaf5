-- The rows that every post writes name rows of the set-up: the school, its classes, subjects and staff. Those are never deleted, and a
-- post is decided on the set-up of the version that it locks, so looking each one up again found nothing and was a fifth of the
-- writer's work. What is written together – assignment, target, its days – goes on being checked.

create table days_waiting as select * from target_day;
drop table target_day;
create table targets_waiting as select * from target;
drop table target;

create table assignment_anew (
    school_id blob not null,
    id blob not null,
    subject_id blob not null,
    staff_id blob not null,
    title text not null,
    text text not null default '',
    form text not null,
    place text not null check (place in ('home', 'school')),
    need text not null check (need in ('required', 'optional')),
    minutes integer check (minutes between 1 and 240), -- the largest tier's; null only where not written
    set_on text not null,
    due_on text not null,
    due_fixed boolean not null default false,
    marking text not null default '',
    tiers text not null default '[]',       -- JSON: name, minutes, text
    created_at text not null,
    version integer not null default 1,
    primary key (school_id, id)
) without rowid;
insert into assignment_anew
    (school_id, id, subject_id, staff_id, title, text, form, place, need, minutes, set_on, due_on, due_fixed, marking, tiers, created_at, version)
select school_id, id, subject_id, staff_id, title, text, form, place, need, minutes, set_on, due_on, due_fixed, marking, tiers, created_at, version
from assignment;
drop table assignment;
alter table assignment_anew rename to assignment;
create index assignment_by_staff on assignment (school_id, staff_id, subject_id, created_at, id);

create table target (
    school_id blob not null,
    assignment_id blob not null,
    class_id blob not null,
    state text not null check (state in ('posted', 'held', 'withdrawn')),
    back_entered boolean not null default false, -- 补录; held and back-entered: a known overload
    late boolean not null default false,         -- posted after the cut-off
    why text not null default '',            -- why withdrawn: by whom, or 未统筹 when its day ended unresolved
    posted_at text,                    -- when families first saw it: after a revision, an addition 补充
    changed_at text,                   -- last change of what they see: after a revision, a correction 更正
    saved_at text not null,
    primary key (school_id, assignment_id, class_id),
    foreign key (school_id, assignment_id) references assignment (school_id, id)
) without rowid;
insert into target (school_id, assignment_id, class_id, state, back_entered, late, why, posted_at, changed_at, saved_at)
select school_id, assignment_id, class_id, state, back_entered, late, why, posted_at, changed_at, saved_at from targets_waiting
order by school_id, assignment_id, class_id;
drop table targets_waiting;
create index target_held on target (school_id, state) where state = 'held';

-- Minutes of a target on each of its load days; zero is allowed.
create table target_day (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    assignment_id blob not null,
    minutes integer not null check (minutes >= 0),
    tier_a integer,                 -- minutes of each tier on this day, where there are tiers
    tier_b integer,
    tier_c integer,
    primary key (school_id, class_id, date, assignment_id),
    foreign key (school_id, assignment_id, class_id) references target (school_id, assignment_id, class_id)
) without rowid;
insert into target_day (school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c)
select school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c from days_waiting;
drop table days_waiting;

-- The hot row: whoever changes what counts on a class's day locks it first.
create table class_day_anew (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    load integer not null default 0 check (load >= 0), -- equals the sum of its posted, required, written rows (I3)
    version integer not null default 1,
    primary key (school_id, class_id, date)
) without rowid;
insert into class_day_anew (school_id, class_id, date, load, version) select school_id, class_id, date, load, version from class_day;
drop table class_day;
alter table class_day_anew rename to class_day;

-- One row per class: grows with every change that a page of the class could show.
create table class_version_anew (
    school_id blob not null,
    class_id blob not null,
    version integer not null default 1,
    primary key (school_id, class_id)
) without rowid;
insert into class_version_anew (school_id, class_id, version) select school_id, class_id, version from class_version;
drop table class_version;
alter table class_version_anew rename to class_version;

-- The answer to a write that carried an Idempotency-Key, kept seven days in the same transaction as the write.
create table idempotency_anew (
    school_id blob not null,
    staff_id blob not null,
    key text not null,
    request blob not null,                  -- SHA-256 of method, address and body
    status integer not null,
    answer text not null,
    at text not null,
    primary key (school_id, staff_id, key)
) without rowid;
insert into idempotency_anew (school_id, staff_id, key, request, status, answer, at)
select school_id, staff_id, key, request, status, answer, at from idempotency;
drop table idempotency;
alter table idempotency_anew rename to idempotency;
create index idempotency_by_time on idempotency (at);

create table audit_anew (
    school_id blob not null,
    id blob not null,                       -- of the change; a change of several things has several parts
    part integer not null,
    at text not null,
    staff_id blob,                          -- null: the program itself
    action text not null,                   -- post, edit, withdraw, publish …
    object text not null,                   -- what kind of thing: assignment, target, board …
    object_id text not null,
    before text,                            -- JSON
    after text,                             -- JSON
    number integer,                         -- its place in the chain
    link blob,                              -- SHA-256 of the link before and of this row
    primary key (school_id, id, part)
);
insert into audit_anew (school_id, id, part, at, staff_id, action, object, object_id, before, after, number, link)
select school_id, id, part, at, staff_id, action, object, object_id, before, after, number, link from audit;
drop table audit;
alter table audit_anew rename to audit;
create index audit_by_object on audit (school_id, object_id);
create unique index audit_by_number on audit (school_id, number) where number is not null;
create index audit_unsealed on audit (school_id) where number is null;
create trigger audit_is_append_only_update before update on audit
when old.number is not null or new.number is null or new.link is null
  or old.school_id is not new.school_id or old.id is not new.id or old.part is not new.part or old.at is not new.at
  or old.staff_id is not new.staff_id or old.action is not new.action or old.object is not new.object
  or old.object_id is not new.object_id or old.before is not new.before or old.after is not new.after
begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_is_append_only_delete before delete on audit begin select raise(abort, 'the audit log is append-only'); end;
-- `insert or replace` would go past the other two
create trigger audit_is_append_only_insert before insert on audit
when exists (select 1 from audit a where a.school_id = new.school_id and a.id = new.id and a.part = new.part)
begin select raise(abort, 'the audit log is append-only'); end;
