-- The rows that every post writes name rows of the set-up: the school, its classes, subjects and staff. Those are never deleted, and a
-- post is decided on the set-up of the version that it has just read, so looking each one up again found nothing, was a fifth of the
-- writer's work, and locked the same few rows for all. What is written together – assignment, target, its days – goes on being checked.

alter table assignment drop constraint assignment_school_id_subject_id_fkey;
alter table assignment drop constraint assignment_school_id_staff_id_fkey;
alter table target drop constraint target_school_id_class_id_fkey;
alter table class_day drop constraint class_day_school_id_class_id_fkey;
alter table class_version drop constraint class_version_school_id_class_id_fkey;
alter table idempotency drop constraint idempotency_school_id_staff_id_fkey;
alter table audit drop constraint audit_school_id_fkey;
