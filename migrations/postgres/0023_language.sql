-- Which language a school's pages are in for whoever has not chosen one.
alter table school add column first_language text not null default 'zh-CN';
