-- Resolutions 调整: what one class's target has of its own, the record of each change, its thread, and notes to people.

-- null: as the assignment says
alter table target add column own_minutes integer check (own_minutes between 1 and 240); -- a time limit; the estimate stays in the assignment
alter table target add column own_need text check (own_need in ('required', 'optional'));
alter table target add column own_set_on text;
alter table target add column own_due_on text;

create table resolution (
    school_id blob not null,
    id blob not null,
    batch blob not null,                    -- of those done as one: the id of the first
    class_id blob not null,
    assignment_id blob not null,
    staff_id blob not null,
    at text not null,
    action text not null check (action in ('cut', 'move', 'optional', 'withdraw', 'post', 'hold')),
    minutes integer,                         -- of a cut: the new total; of a move: those moved, null for all
    from_date text,
    to_date text,
    reason text not null,
    before text not null,                   -- JSON: state, days, own
    after text not null,
    undone_at text,
    undone_by blob,
    primary key (school_id, id)
);
create index resolution_by_class on resolution (school_id, class_id, at);
create index resolution_by_batch on resolution (school_id, batch);

-- The thread of a resolution: answers, acceptance, other proposals.
create table reply (
    school_id blob not null,
    resolution_id blob not null,
    id blob not null,
    staff_id blob not null,
    at text not null,
    kind text not null check (kind in ('answer', 'accept', 'propose')),
    text text not null,
    primary key (school_id, resolution_id, id),
    foreign key (school_id, resolution_id) references resolution (school_id, id)
);

-- A note to one person in the product; kept one year after the term.
create table note (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late')),
    class_id blob not null,
    assignment_id blob not null,
    resolution_id blob,
    by_id blob,                             -- whose doing; null: the program itself
    read_at text,
    primary key (school_id, staff_id, id)
);
create index note_unread on note (school_id, staff_id) where read_at is null;
