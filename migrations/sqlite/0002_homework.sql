-- Homework: one assignment, one target per class, one row per target and load day, and each class-day's running total.

create table assignment (
    school_id blob not null references school,
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
    primary key (school_id, id),
    foreign key (school_id, subject_id) references subject (school_id, id),
    foreign key (school_id, staff_id) references staff (school_id, id)
);
create index assignment_by_staff on assignment (school_id, staff_id, subject_id, set_on);

create table target (
    school_id blob not null,
    class_id blob not null,
    assignment_id blob not null,
    state text not null check (state in ('posted', 'held', 'withdrawn')),
    back_entered boolean not null default false, -- 补录; held and back-entered: a known overload
    late boolean not null default false,         -- posted after the cut-off
    why text not null default '',            -- why withdrawn: by whom, or 未统筹 when its day ended unresolved
    posted_at text,                    -- when families first saw it: after a revision, an addition 补充
    changed_at text,                   -- last change of what they see: after a revision, a correction 更正
    saved_at text not null,
    primary key (school_id, class_id, assignment_id),
    foreign key (school_id, class_id) references class (school_id, id),
    foreign key (school_id, assignment_id) references assignment (school_id, id)
);
create index target_by_assignment on target (school_id, assignment_id);
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
    foreign key (school_id, class_id, assignment_id) references target (school_id, class_id, assignment_id)
);

-- The hot row: whoever changes what counts on a class's day locks it first.
create table class_day (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    load integer not null default 0 check (load >= 0), -- equals the sum of its posted, required, written rows (I3)
    version integer not null default 1,
    primary key (school_id, class_id, date),
    foreign key (school_id, class_id) references class (school_id, id)
);

-- One row per class: grows with every change that a page of the class could show.
create table class_version (
    school_id blob not null,
    class_id blob not null,
    version integer not null default 1,
    primary key (school_id, class_id),
    foreign key (school_id, class_id) references class (school_id, id)
);

-- 今日无作业: a subject says that it sets nothing for a class's day.
create table none_mark (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    subject_id blob not null,
    staff_id blob not null,
    marked_at text not null,
    primary key (school_id, class_id, date, subject_id),
    foreign key (school_id, class_id) references class (school_id, id)
);
