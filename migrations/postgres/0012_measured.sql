-- How long homework really took: families' anonymous answers, what is summed up of them, and what families report.

alter table school add column pulse text not null default 'on' check (pulse in ('on', 'off'));
alter table school add column district_hotline text not null default ''; -- supervision telephone of the district, on every public page
alter table school add column sleep_stops bigint not null default 0 check (sleep_stops between 0 and 5); -- a pupil may stop so many subjects a week for sleep; 0: none

-- From when on a pupil may stop for sleep.
create table bedtime (
    school_id uuid not null references school,
    grade bigint not null check (grade between 1 and 9),
    minute bigint not null check (minute between 1080 and 1439),
    primary key (school_id, grade)
);

-- Weeks in which families are asked about each subject.
create table survey_week (
    school_id uuid not null references school,
    monday date not null,
    primary key (school_id, monday)
);

-- With which a device's token is hashed: deleted when its evening is over, so that nobody can tell who answered (I6).
create table pulse_salt (
    school_id uuid not null references school,
    date date not null,
    salt bytea not null,
    primary key (school_id, date)
);

-- One answer of one device about one evening: no instant, no address, nothing that another evening has too. Deleted once its week is summed up.
create table pulse (
    school_id uuid not null,
    class_id uuid not null,
    date date not null,                     -- the load day
    device bytea not null,                   -- SHA-256 of the evening's salt and a token that the device got for this evening
    band text not null,
    heaviest uuid,                          -- a subject
    finished_by text,
    at_school text,
    by_subject text not null default '{}',  -- JSON, in a survey week: a band per subject
    primary key (school_id, class_id, date, device),
    foreign key (school_id, class_id) references class (school_id, id)
);
create index pulse_by_day on pulse (school_id, date);

-- What was measured: of one evening, or of a week. Never changes.
create table measured (
    school_id uuid not null,
    class_id uuid not null,
    from_date date not null,
    to_date date not null,
    subject_id uuid not null,               -- all zeros: the written work of all subjects
    answers bigint not null,               -- n
    asked bigint not null,                 -- head count, once for each evening
    estimate bigint not null,              -- what the teachers estimated; minutes a day
    counts text,                            -- JSON: answers per band; this and all below null under ten answers
    median bigint,
    mean bigint,
    p80 bigint,
    over_cap bigint,                       -- answers above the cap, per thousand
    more text not null default '{}',        -- JSON: heaviest subjects, finished by, done at school
    primary key (school_id, class_id, from_date, to_date, subject_id),
    foreign key (school_id, class_id) references class (school_id, id)
);
create index measured_by_day on measured (school_id, from_date);
create trigger measured_is_fixed before update on measured for each row execute function refuse_change('what was measured never changes');

-- Spans that are summed up, once for all servers.
create table measured_span (
    school_id uuid not null references school,
    from_date date not null,
    to_date date not null,
    at timestamptz not null,
    primary key (school_id, from_date, to_date)
);

-- How many minutes pupils usually need for a minute that a teacher writes: worked out anew from what was measured.
create table usual (
    school_id uuid not null references school,
    grade bigint not null,
    subject_id uuid not null,
    form text not null,
    staff_id uuid not null,
    log_factor bigint not null,            -- natural logarithm of needed by written minutes, in millionths
    log_from bigint not null,              -- where its interval begins
    log_to bigint not null,                -- and ends
    answers bigint not null,
    primary key (school_id, grade, subject_id, form, staff_id)
);

-- A teacher has seen what was measured up to a week: the rules ask that it reaches them.
create table feedback_read (
    school_id uuid not null,
    staff_id uuid not null,
    monday date not null,
    at timestamptz not null,
    primary key (school_id, staff_id, monday),
    foreign key (school_id, staff_id) references staff (school_id, id)
);

-- How many pupils of a class stopped a subject for sleep.
create table sleep_stop (
    school_id uuid not null,
    class_id uuid not null,
    date date not null,
    subject_id uuid not null,
    stops bigint not null,
    primary key (school_id, class_id, date, subject_id),
    foreign key (school_id, class_id) references class (school_id, id)
);

-- What a family reports: choices, no words of theirs (I6). Nobody can change or delete it.
create table report (
    school_id uuid not null,
    id uuid not null,
    class_id uuid not null,
    kind text not null check (kind in ('over_time', 'for_parents', 'punishment', 'needs_phone', 'other')),
    subject_id uuid,
    about date,                             -- the day it is about
    made_on date not null,
    code_hash bytea not null unique,         -- SHA-256 of the code by which its family reads the answers
    primary key (school_id, id),
    foreign key (school_id, class_id) references class (school_id, id)
);
create trigger report_stands_update before update on report for each row execute function refuse_change('a report is never changed');
create trigger report_stands_delete before delete on report for each row execute function refuse_change('a report is never deleted');

create table report_answer (
    school_id uuid not null,
    report_id uuid not null,
    id uuid not null,
    answered_by text not null check (answered_by in ('school', 'inspector')),
    staff_id uuid not null,
    at timestamptz not null,
    text text not null,
    primary key (school_id, report_id, id),
    foreign key (school_id, report_id) references report (school_id, id)
);
create trigger report_answer_stands_update before update on report_answer for each row execute function refuse_change('an answer is never changed');
create trigger report_answer_stands_delete before delete on report_answer for each row execute function refuse_change('an answer is never deleted');

-- A note is also about what was measured of a class, or about a report.
alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported'));
alter table note add column subject_id uuid;
