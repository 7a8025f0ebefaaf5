-- How often devices on which somebody had signed in were forgotten: marks of before open nothing sooner.
alter table staff add column devices bigint not null default 0;
-- Which languages a school's pages can be read in: both, or the first alone.
alter table school add column offered text not null default 'both' check (offered in ('both', 'first'));
-- Whose account was released from an account elsewhere is told so.
alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled', 'plan_agreed', 'plan_returned', 'plan_approved', 'released'));
-- In which session a second factor was begun: there it goes on in another tab. SHA-256 of the token; null: in none, or in force.
alter table second_factor add column session bytea;
