-- What the step into a year made, as a digest: whatever was entered since keeps it from being taken back. Null: of before.
alter table roll_over add column made text;
-- Who cancelled and restored the homework of days, for whom, and how much of each class it changed; a row for each class.
create table day_action (
    school_id uuid not null,
    date date not null,
    id uuid not null,                        -- in the log
    class_id uuid not null,
    at timestamptz not null,
    staff_id uuid,                           -- who; null: the program
    did text not null check (did in ('cancelled', 'restored')),
    whose text not null,                    -- of all that it was done to: school, grade/7, class/ID
    targets bigint not null,
    reason text not null,                   -- why it was cancelled
    primary key (school_id, date, id, class_id)
);
