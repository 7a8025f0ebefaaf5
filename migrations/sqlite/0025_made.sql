-- What the step into a year made, as a digest: whatever was entered since keeps it from being taken back. Null: of before.
alter table roll_over add column made text;
