-- The plan 学期作业规划 of a grade for a term, in versions: drafted, agreed, approved. What is approved never changes.

create table plan (
    school_id blob not null references school,
    term text not null,                      -- the first day of its term when it was begun
    grade integer not null check (grade between 1 and 9),
    version integer not null,
    state text not null default 'draft' check (state in ('draft', 'agreed', 'approved')),
    valid_from text not null,                -- the first day that it is valid, once approved
    no_homework integer check (no_homework between 1 and 7), -- the weekday without homework
    surveys text not null default '[]',     -- JSON: Mondays
    edition integer not null default 1,         -- grows with every change: who saw an older one is told
    returned text not null default '',      -- why the principal gave it back
    agreed_by blob,
    agreed_at text,
    approved_by blob,
    approved_at text,
    primary key (school_id, term, grade, version)
) without rowid;

-- How the work of a subject is done.
create table plan_row (
    school_id blob not null,
    term text not null,
    grade integer not null,
    version integer not null,
    subject_id blob not null,
    practice integer not null default 0 check (practice between 0 and 240),  -- minutes a day at school: grades 1–2
    forms text not null default '[]',       -- JSON: forms beside the written one
    tiered boolean not null default false,
    at_school integer not null default 0 check (at_school between 0 and 100), -- percent
    marking text not null default 'unsaid',
    primary key (school_id, term, grade, version, subject_id),
    foreign key (school_id, term, grade, version) references plan (school_id, term, grade, version)
) without rowid;

-- Minutes of required written work for the evening of a weekday.
create table plan_minutes (
    school_id blob not null,
    term text not null,
    grade integer not null,
    version integer not null,
    subject_id blob not null,
    weekday integer not null check (weekday between 1 and 7),
    minutes integer not null check (minutes between 1 and 240),
    primary key (school_id, term, grade, version, subject_id, weekday),
    foreign key (school_id, term, grade, version) references plan (school_id, term, grade, version)
) without rowid;

-- What schools had planned so far was valid in every term: it is the approved first version of those that have begun, or of the first. An own
-- term of the grade goes before one of the same name for all.
insert into plan (school_id, term, grade, version, state, valid_from, no_homework)
select p.school_id, t.starts_on, p.grade, 1, 'approved', t.starts_on, n.weekday
from (select school_id, grade from quota union select school_id, grade from no_homework_day) p
join term t on t.school_id = p.school_id and (t.grade = p.grade or t.grade = 0)
left join no_homework_day n on n.school_id = p.school_id and n.grade = p.grade
where not exists (select 1 from term own where own.school_id = t.school_id and own.name = t.name and own.grade = p.grade and t.grade = 0)
  and (t.starts_on <= date('now', '+8 hours')
       or t.starts_on = (select min(f.starts_on) from term f where f.school_id = t.school_id and f.grade in (0, p.grade)));
insert into plan_row (school_id, term, grade, version, subject_id)
select distinct p.school_id, p.term, p.grade, 1, q.subject_id
from plan p join quota q on q.school_id = p.school_id and q.grade = p.grade where q.minutes > 0;
insert into plan_minutes (school_id, term, grade, version, subject_id, weekday, minutes)
select p.school_id, p.term, p.grade, 1, q.subject_id, q.weekday, q.minutes
from plan p join quota q on q.school_id = p.school_id and q.grade = p.grade where q.minutes between 1 and 240;
-- the two tables stay, empty: dumps of older programs are loaded into them before this
delete from quota;
delete from no_homework_day;

create trigger plan_stands_update before update on plan when old.state = 'approved'
begin select raise(abort, 'an approved plan never changes'); end;
create trigger plan_stands_delete before delete on plan when old.state = 'approved'
begin select raise(abort, 'an approved plan never changes'); end;
create trigger plan_row_stands_update before update on plan_row
when exists (select 1 from plan p where p.school_id = old.school_id and p.term = old.term and p.grade = old.grade and p.version = old.version and p.state = 'approved')
begin select raise(abort, 'an approved plan never changes'); end;
create trigger plan_row_stands_delete before delete on plan_row
when exists (select 1 from plan p where p.school_id = old.school_id and p.term = old.term and p.grade = old.grade and p.version = old.version and p.state = 'approved')
begin select raise(abort, 'an approved plan never changes'); end;
create trigger plan_minutes_stand_update before update on plan_minutes
when exists (select 1 from plan p where p.school_id = old.school_id and p.term = old.term and p.grade = old.grade and p.version = old.version and p.state = 'approved')
begin select raise(abort, 'an approved plan never changes'); end;
create trigger plan_minutes_stand_delete before delete on plan_minutes
when exists (select 1 from plan p where p.school_id = old.school_id and p.term = old.term and p.grade = old.grade and p.version = old.version and p.state = 'approved')
begin select raise(abort, 'an approved plan never changes'); end;
