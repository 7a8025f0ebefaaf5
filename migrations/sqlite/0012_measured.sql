-- How long homework really took: families' anonymous answers, what is summed up of them, and what families report.

alter table school add column pulse text not null default 'on' check (pulse in ('on', 'off'));
alter table school add column district_hotline text not null default ''; -- supervision telephone of the district, on every public page
alter table school add column sleep_stops integer not null default 0 check (sleep_stops between 0 and 5); -- a pupil may stop so many subjects a week for sleep; 0: none

-- From when on a pupil may stop for sleep.
create table bedtime (
    school_id blob not null references school,
    grade integer not null check (grade between 1 and 9),
    minute integer not null check (minute between 1080 and 1439),
    primary key (school_id, grade)
) without rowid;

-- Weeks in which families are asked about each subject.
create table survey_week (
    school_id blob not null references school,
    monday text not null,
    primary key (school_id, monday)
) without rowid;

-- With which a device's token is hashed: deleted when its evening is over, so that nobody can tell who answered (I6).
create table pulse_salt (
    school_id blob not null references school,
    date text not null,
    salt blob not null,
    primary key (school_id, date)
) without rowid;

-- One answer of one device about one evening: no instant, no address, nothing that another evening has too. Deleted once its week is summed up.
create table pulse (
    school_id blob not null,
    class_id blob not null,
    date text not null,                     -- the load day
    device blob not null,                   -- SHA-256 of the evening's salt and a token that the device got for this evening
    band text not null,
    heaviest blob,                          -- a subject
    finished_by text,
    at_school text,
    by_subject text not null default '{}',  -- JSON, in a survey week: a band per subject
    primary key (school_id, class_id, date, device),
    foreign key (school_id, class_id) references class (school_id, id)
) without rowid;
create index pulse_by_day on pulse (school_id, date);

-- What was measured: of one evening, or of a week. Never changes.
create table measured (
    school_id blob not null,
    class_id blob not null,
    from_date text not null,
    to_date text not null,
    subject_id blob not null,               -- all zeros: the written work of all subjects
    answers integer not null,               -- n
    asked integer not null,                 -- head count, once for each evening
    estimate integer not null,              -- what the teachers estimated; minutes a day
    counts text,                            -- JSON: answers per band; this and all below null under ten answers
    median integer,
    mean integer,
    p80 integer,
    over_cap integer,                       -- answers above the cap, per thousand
    more text not null default '{}',        -- JSON: heaviest subjects, finished by, done at school
    primary key (school_id, class_id, from_date, to_date, subject_id),
    foreign key (school_id, class_id) references class (school_id, id)
);
create index measured_by_day on measured (school_id, from_date);
create trigger measured_is_fixed before update on measured begin select raise(abort, 'what was measured never changes'); end;

-- Spans that are summed up, once for all servers.
create table measured_span (
    school_id blob not null references school,
    from_date text not null,
    to_date text not null,
    at text not null,
    primary key (school_id, from_date, to_date)
) without rowid;

-- How many minutes pupils usually need for a minute that a teacher writes: worked out anew from what was measured.
create table usual (
    school_id blob not null references school,
    grade integer not null,
    subject_id blob not null,
    form text not null,
    staff_id blob not null,
    log_factor integer not null,            -- natural logarithm of needed by written minutes, in millionths
    log_from integer not null,              -- where its interval begins
    log_to integer not null,                -- and ends
    answers integer not null,
    primary key (school_id, grade, subject_id, form, staff_id)
) without rowid;

-- A teacher has seen what was measured up to a week: the rules ask that it reaches them.
create table feedback_read (
    school_id blob not null,
    staff_id blob not null,
    monday text not null,
    at text not null,
    primary key (school_id, staff_id, monday),
    foreign key (school_id, staff_id) references staff (school_id, id)
) without rowid;

-- How many pupils of a class stopped a subject for sleep.
create table sleep_stop (
    school_id blob not null,
    class_id blob not null,
    date text not null,
    subject_id blob not null,
    stops integer not null,
    primary key (school_id, class_id, date, subject_id),
    foreign key (school_id, class_id) references class (school_id, id)
) without rowid;

-- What a family reports: choices, no words of theirs (I6). Nobody can change or delete it.
create table report (
    school_id blob not null,
    id blob not null,
    class_id blob not null,
    kind text not null check (kind in ('over_time', 'for_parents', 'punishment', 'needs_phone', 'other')),
    subject_id blob,
    about text,                             -- the day it is about
    made_on text not null,
    code_hash blob not null unique,         -- SHA-256 of the code by which its family reads the answers
    primary key (school_id, id),
    foreign key (school_id, class_id) references class (school_id, id)
);
create trigger report_stands_update before update on report begin select raise(abort, 'a report is never changed'); end;
create trigger report_stands_delete before delete on report begin select raise(abort, 'a report is never deleted'); end;

create table report_answer (
    school_id blob not null,
    report_id blob not null,
    id blob not null,
    answered_by text not null check (answered_by in ('school', 'inspector')),
    staff_id blob not null,
    at text not null,
    text text not null,
    primary key (school_id, report_id, id),
    foreign key (school_id, report_id) references report (school_id, id)
);
create trigger report_answer_stands_update before update on report_answer begin select raise(abort, 'an answer is never changed'); end;
create trigger report_answer_stands_delete before delete on report_answer begin select raise(abort, 'an answer is never deleted'); end;

-- A note is also about what was measured of a class, or about a report.
create table note_anew (
    school_id blob not null,
    staff_id blob not null,
    id blob not null,
    at text not null,
    kind text not null check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported')),
    class_id blob,
    assignment_id blob,
    resolution_id blob,
    monday text,
    subject_id blob,
    by_id blob,                             -- whose doing; null: the program itself, or a family
    read_at text,
    primary key (school_id, staff_id, id)
);
insert into note_anew (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, by_id, read_at)
select school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, by_id, read_at from note;
drop table note;
alter table note_anew rename to note;
create index note_unread on note (school_id, staff_id) where read_at is null;
