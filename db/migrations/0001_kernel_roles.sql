-- Roles and the little that every schema leans on. The embedded server's launcher makes the login roles; a server given by
-- DATABASE_URL gets them here, without login, for its own login to take.
do $$
begin
  if not exists (select from pg_roles where rolname = 'rifada_app') then
    create role rifada_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'rifada_writer') then
    create role rifada_writer nologin;
  end if;
  if not pg_has_role(current_user, 'rifada_app', 'member') and not pg_has_role(session_user, 'rifada_app', 'member')
     and exists (select from pg_roles where rolname = current_user and (rolcreaterole or rolsuper)) then
    execute format('grant rifada_app, rifada_writer to %I', current_user);
  end if;
end
$$;

revoke all on schema public from public;
grant usage on schema kernel to rifada_app, rifada_writer;

-- Trusted extensions: the owner may create them. Arabic and Latin names are found by trigrams.
create schema extensions;
grant usage on schema extensions to rifada_app, rifada_writer;
create extension if not exists pg_trgm schema extensions;
create extension if not exists unaccent schema extensions;
create extension if not exists btree_gist schema extensions;

-- The actor of the running transaction, set by the server with set_config(…, true). Null when nobody is signed in.
create function kernel.actor_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('rifada.account', true), '')::uuid;
create function kernel.actor_post() returns uuid language sql stable parallel safe
  return nullif(current_setting('rifada.post', true), '')::uuid;
create function kernel.actor_kind() returns text language sql stable parallel safe
  return coalesce(nullif(current_setting('rifada.actor_kind', true), ''), 'anonymous');

-- Names as they are searched: case, Latin accents, Arabic vowel marks and the usual variants of a letter do not matter.
create function kernel.search_form(said text) returns text
  language sql immutable parallel safe strict
  return lower(extensions.unaccent('extensions.unaccent'::regdictionary,
    translate(
      regexp_replace(said, '[\u064B-\u065F\u0670\u0640]', '', 'g'),
      'أإآٱىؤئةکیھ', 'اااايويهكيه')));
