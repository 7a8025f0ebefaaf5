-- What cancelling a class's day took away, as JSON: each piece of work with how it stood before and after, so that it can be restored.
alter table cancelled_day add column taken text not null default '[]';
