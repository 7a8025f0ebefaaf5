-- What is deleted is overwritten here (`secure_delete`), and no statistics are kept of it: PostgreSQL is told the same in this migration.

-- What was measured is never deleted either.
create trigger measured_stands before delete on measured begin select raise(abort, 'what was measured never changes'); end;

-- `insert or replace` would go past the triggers for changing and deleting.
create trigger measured_stands_insert before insert on measured
when exists (select 1 from measured m where m.school_id = new.school_id and m.class_id = new.class_id and m.from_date = new.from_date
             and m.to_date = new.to_date and m.subject_id = new.subject_id)
begin select raise(abort, 'what was measured never changes'); end;
create trigger report_stands_insert before insert on report
when exists (select 1 from report r where (r.school_id = new.school_id and r.id = new.id) or r.code_hash = new.code_hash)
begin select raise(abort, 'a report is never changed'); end;
create trigger report_answer_stands_insert before insert on report_answer
when exists (select 1 from report_answer a where a.school_id = new.school_id and a.report_id = new.report_id and a.id = new.id)
begin select raise(abort, 'an answer is never changed'); end;
