-- Accounts of staff: on what somebody is signed in, and since when.

alter table session add column device text not null default '';    -- its kind, as domain::device names it; nothing else of what a browser says
alter table session add column last_used timestamptz;                     -- to the hour
