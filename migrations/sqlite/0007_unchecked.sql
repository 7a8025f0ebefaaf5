-- On PostgreSQL each row that a post writes was looked up in the set-up again and locked rows there. On SQLite that costs nothing to
-- speak of, so the references stay, and only the number is taken here.
select 1;
