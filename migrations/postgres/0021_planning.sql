-- Subject leads say that their draft is ready; a roll-over begins drafts; whoever works on a plan is told what became of it.

alter table plan add column carried bigint;     -- the edition with which a roll-over began it: as long as it has that one, nobody has touched it
alter table plan_row add column ready_by uuid;  -- which lead said that the subject's draft is ready; null: nobody
alter table plan_row add column ready_at timestamptz;

alter table note add column plan_term date;     -- of which plan
alter table note add column plan_grade bigint check (plan_grade between 1 and 9);
alter table note add column plan_version bigint;
alter table note add column reason text;        -- why it was given back
alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('resolved', 'undone', 'reply', 'held_late', 'published', 'not_published', 'overdue', 'delegated', 'delegation_ended', 'over_cap', 'underestimated', 'stopped', 'reported', 'calendar', 'cancelled', 'plan_agreed', 'plan_returned', 'plan_approved'));
