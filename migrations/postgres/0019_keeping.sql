-- What is kept for six years and was then removed: everything in the log and every week's notices from before that instant. Nothing
-- else can be deleted from either. The last removed row's number and link are where the chain goes on.
create table kept_from (
    school_id uuid not null primary key references school,
    at timestamptz not null,
    number bigint not null,                 -- of the last row removed
    link bytea not null                     -- its link
);

create function refuse_early_delete() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from kept_from k where k.school_id = old.school_id and (to_jsonb(old) ->> tg_argv[1])::timestamptz < k.at
        and coalesce((to_jsonb(old) ->> tg_argv[2])::bigint <= k.number, tg_argv[2] = '')
    ) then
        raise exception '%', tg_argv[0];
    end if;
    return old;
end $$;

drop trigger audit_is_append_only on audit;
create trigger audit_is_append_only before delete on audit for each row
execute function refuse_early_delete('the audit log is append-only', 'at', 'number');

drop trigger board_is_frozen on board;
create trigger board_is_frozen before update on board for each row execute function refuse_change('a published revision never changes');
create trigger board_is_frozen_delete before delete on board for each row
execute function refuse_early_delete('a published revision never changes', 'published_at', '');
