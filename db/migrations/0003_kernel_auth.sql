-- Sign-in: who may enter and how they prove it (schema auth), and the machines of other agencies (schema access).
-- The tables of auth are the ones better-auth 1.7.6 works with for password, passkey, one-time code and single sign-on,
-- under our names: its `user` is auth.account, its `account` is auth.credential.
create schema auth;
create schema access;
grant usage on schema auth, access to rifada_app;

create table auth.account (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (length(email) between 3 and 254 and email = lower(email)),
  email_verified boolean not null default false,
  second_factor_on boolean not null default false,
  is_demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- One way of proving who one is: a password (provider 'credential') or the subject at a single sign-on issuer.
-- Tokens of that issuer are not kept: nothing here calls it after sign-in.
create table auth.credential (
  id uuid primary key default uuidv7(),
  account_id uuid not null references auth.account on delete cascade,
  provider_id text not null check (length(provider_id) between 1 and 60),
  subject text not null check (length(subject) between 1 and 255),
  password_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, subject),
  unique (account_id, provider_id)
);

create table auth.session (
  id uuid primary key default uuidv7(),
  account_id uuid not null references auth.account on delete cascade,
  token text not null unique,
  user_agent text not null default '' check (length(user_agent) <= 300),
  created_at timestamptz not null default now(),
  -- Coarse: moved at most once an hour while the session is in use.
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on auth.session (account_id);
create index session_expires on auth.session (expires_at);

-- What is waiting for its second half: a challenge, a password link. Found by the hash of what the other side holds.
create table auth.verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  -- 'password-link' for those an administrator makes; better-auth's own have none.
  purpose text check (purpose = 'password-link'),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
create index verification_expires on auth.verification (expires_at);

-- Secret and backup codes are encrypted with a key derived from RIFADA_SECRET.
create table auth.second_factor (
  id uuid primary key default uuidv7(),
  account_id uuid not null unique references auth.account on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failures integer not null default 0,
  locked_until timestamptz
);

create table auth.passkey (
  id uuid primary key default uuidv7(),
  account_id uuid not null references auth.account on delete cascade,
  name text check (length(name) <= 80),
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key text not null,
  counter bigint not null check (counter >= 0),
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index passkey_account on auth.passkey (account_id);

-- Failed sign-ins by the keyed hash of the address typed, whether or not an account has it.
create table auth.lockout (
  subject bytea primary key,
  failures smallint not null,
  first_at timestamptz not null,
  locked_until timestamptz
);
create index lockout_first on auth.lockout (first_at);

-- A system of another agency. Its keys are shown once; only their hash is kept.
create table access.machine (
  id uuid primary key default uuidv7(),
  name_ar text not null check (length(name_ar) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  -- A party of the season; its table comes later than this one, so the accounts domain checks it.
  party_id uuid,
  scopes text[] not null check (cardinality(scopes) between 1 and 40),
  created_by uuid references auth.account on delete set null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table access.machine_key (
  id uuid primary key default uuidv7(),
  machine_id uuid not null references access.machine on delete cascade,
  prefix text not null unique check (prefix ~ '^[a-z0-9]{12}$'),
  sha256 bytea not null check (length(sha256) = 32),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  revoked_at timestamptz,
  -- Coarse: moved at most once an hour.
  last_used_at timestamptz
);
create index machine_key_machine on access.machine_key (machine_id);

grant select, insert, update, delete on auth.account, auth.credential, auth.session, auth.verification, auth.second_factor,
  auth.passkey, auth.lockout to rifada_app;
grant select, insert, update on access.machine, access.machine_key to rifada_app;

-- Sign-in works on connections of its own, whose actor kind is 'sign-in'. No ordinary request, whoever sends it, can read a
-- password hash, a session's token, a second factor's secret or a waiting challenge.
create function auth.is_sign_in() returns boolean language sql stable parallel safe
  return kernel.actor_kind() = 'sign-in';

-- In PL/pgSQL because it is resolved when called: the posts' table is made after this file.
create function auth.acting_kind() returns text language plpgsql stable as $$
begin
  return coalesce(season.acting_kind(), '');
end
$$;
create function auth.administers() returns boolean language sql stable
  return auth.acting_kind() in ('system', 'account-admin');

alter table auth.account enable row level security;
alter table auth.credential enable row level security;
alter table auth.session enable row level security;
alter table auth.verification enable row level security;
alter table auth.second_factor enable row level security;
alter table auth.passkey enable row level security;
alter table auth.lockout enable row level security;
alter table access.machine enable row level security;
alter table access.machine_key enable row level security;

create policy sign_in on auth.account using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.credential using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.session using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.verification using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.second_factor using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.passkey using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on auth.lockout using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on access.machine using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));
create policy sign_in on access.machine_key using ((select auth.is_sign_in())) with check ((select auth.is_sign_in()));

-- Oneself; and those whose duty needs the names of others: who gives posts, who reads the event log.
create policy known on auth.account for select using (
  id = (select kernel.actor_account())
  or (select auth.acting_kind()) in ('system', 'account-admin', 'season-admin', 'auditor'));
create policy made on auth.account for insert with check ((select auth.administers()));
create policy changed on auth.account for update using ((select auth.administers())) with check ((select auth.administers()));
create policy removed on auth.account for delete using (is_demo and (select auth.acting_kind()) = 'system');
-- Given with the account, never read back.
create policy made on auth.credential for insert with check ((select auth.administers()));

create policy known on access.machine for select using (
  (select auth.acting_kind()) in ('system', 'account-admin', 'season-admin', 'auditor'));
create policy made on access.machine for insert with check ((select auth.administers()));
create policy changed on access.machine for update using ((select auth.administers())) with check ((select auth.administers()));
create policy administered on access.machine_key
  using ((select auth.administers())) with check ((select auth.administers()));

-- Sessions as their holder or an account administrator may know them: without the token.
create function auth.sessions_of(holder uuid)
  returns table (id uuid, user_agent text, created_at timestamptz, used_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if holder is distinct from kernel.actor_account() and not auth.administers() then return; end if;
  return query
    select s.id, s.user_agent, s.created_at, s.updated_at from auth.session s
    where s.account_id = holder and s.expires_at > now() order by s.updated_at desc, s.id limit 100;
end
$$;

-- Ends one session of an account, or all of them; how many were ended. The cookie of an ended session opens nothing.
create function auth.end_sessions(holder uuid, one uuid default null) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  ended integer;
begin
  if holder is distinct from kernel.actor_account() and not auth.administers() then return 0; end if;
  delete from auth.session s where s.account_id = holder and (one is null or s.id = one);
  get diagnostics ended = row_count;
  return ended;
end
$$;
-- Keeps what opens a password link; links made before for the same account stop working.
create function auth.make_password_link(holder uuid, hashed text, until timestamptz) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not auth.administers() then raise exception 'not for this post' using errcode = 'insufficient_privilege'; end if;
  delete from auth.verification v where v.purpose = 'password-link' and v.value = holder::text;
  insert into auth.verification (identifier, value, purpose, expires_at)
    values (hashed, holder::text, 'password-link', until);
end
$$;

-- For somebody who lost the telephone their one-time codes were on. False when they had none.
create function auth.remove_second_factor(holder uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not auth.administers() then raise exception 'not for this post' using errcode = 'insufficient_privilege'; end if;
  delete from auth.second_factor f where f.account_id = holder;
  update auth.account a set second_factor_on = false where a.id = holder and a.second_factor_on;
  return found;
end
$$;

revoke execute on function auth.sessions_of(uuid), auth.end_sessions(uuid, uuid), auth.remove_second_factor(uuid),
  auth.make_password_link(uuid, text, timestamptz) from public;
grant execute on function auth.sessions_of(uuid), auth.end_sessions(uuid, uuid), auth.remove_second_factor(uuid),
  auth.make_password_link(uuid, text, timestamptz) to rifada_app;
