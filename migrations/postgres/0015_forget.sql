-- What was measured is never deleted either.
create trigger measured_stands before delete on measured for each row execute function refuse_change('what was measured never changes');
