-- What a school decides about its rules after its first set-up: each decision holds from a day on, never for days before.

-- The no-homework weekday of a grade; what stands in no_homework_day held before the first of these.
create table no_homework_from (
    school_id blob not null references school,
    grade integer not null check (grade between 1 and 9),
    valid_from text not null,
    weekday integer not null check (weekday between 0 and 7), -- 0: there is none
    primary key (school_id, grade, valid_from)
) without rowid;

-- R06, cut-off and end of after-school service; what stands in school held before the first of these.
create table posting_from (
    school_id blob not null references school,
    valid_from text not null,
    no_homework text not null check (no_homework in ('hold', 'warn')),
    cut_off integer not null,               -- minutes after midnight, 16:30 to 18:00
    service_end integer not null,
    primary key (school_id, valid_from)
) without rowid;

-- Wording rules that refuse instead of warning.
create table wording_rule (
    school_id blob not null references school,
    rule text not null check (rule in ('R10', 'R11', 'R12', 'R13', 'R19', 'R21')),
    weight text not null check (weight in ('warn', 'refuse')),
    primary key (school_id, rule)
) without rowid;

-- The school's own words of a wording rule.
create table own_word (
    school_id blob not null references school,
    rule text not null check (rule in ('R10', 'R11', 'R12', 'R13', 'R19', 'R21')),
    position integer not null,
    word text not null,
    since text not null,                    -- the day on which it was added
    primary key (school_id, rule, position)
) without rowid;
