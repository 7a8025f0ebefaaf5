-- What is kept for six years and was then removed: everything in the log and every week's notices from before that instant. Nothing
-- else can be deleted from either. The last removed row's number and link are where the chain goes on.
create table kept_from (
    school_id blob not null primary key references school,
    at text not null,
    number integer not null,                -- of the last row removed
    link blob not null                      -- its link
);

drop trigger audit_is_append_only_delete;
create trigger audit_is_append_only_delete before delete on audit
when not exists (select 1 from kept_from k where k.school_id = old.school_id and old.number <= k.number and old.at < k.at)
begin select raise(abort, 'the audit log is append-only'); end;

drop trigger board_is_frozen_delete;
create trigger board_is_frozen_delete before delete on board
when not exists (select 1 from kept_from k where k.school_id = old.school_id and old.published_at < k.at)
begin select raise(abort, 'a published revision never changes'); end;
