-- The year and where it happens: seasons with phases and peak windows, a tree of places, the parties and their posts.
create schema season;
grant usage on schema season to rifada_app, rifada_writer;

create table season.season (
  id uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^[0-9]{4}$'),
  name_ar text not null check (length(name_ar) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  -- The start of Dhu al-Hijja as the authority announced it; until then the Umm al-Qura calendar's own stands in.
  dhu_al_hijja_on date,
  is_demo boolean not null default false,
  check (dhu_al_hijja_on between starts_on and ends_on)
);

create table season.phase (
  season_id uuid not null references season.season,
  code text not null check (code ~ '^[a-z][a-z-]{1,40}$'),
  name_ar text not null,
  name_en text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (season_id, code),
  -- One phase at a time.
  constraint phases_do_not_overlap exclude using gist (
    season_id with =, daterange(starts_on, ends_on, '[]') with &&)
);

create table season.peak_window (
  season_id uuid not null references season.season,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name_ar text not null,
  name_en text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  primary key (season_id, code)
);

create table season.place (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  parent_id uuid references season.place,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  name_ar text not null check (length(name_ar) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  -- A ring or rings as in a GeoJSON Polygon's coordinates.
  outline jsonb,
  -- An outline is often drawn by hand around a point that is known.
  is_outline_approximate boolean not null default true,
  capacity_people integer check (capacity_people > 0),
  capacity_people_per_h integer check (capacity_people_per_h > 0),
  capacity_source text,
  source text not null,
  accuracy_m integer not null check (accuracy_m > 0),
  is_approximate boolean not null,
  unique (season_id, code),
  check ((longitude is null) = (latitude is null)),
  check (parent_id <> id)
);
create index place_parent on season.place (parent_id);

create table season.party (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  kind text not null check (kind in ('agency', 'organiser', 'provider')),
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  name_ar text not null check (length(name_ar) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  short_ar text,
  short_en text,
  unique (season_id, code)
);

-- A duty held by one account from one date to another. Rights come from here and from nowhere else.
create table season.post (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  party_id uuid references season.party,
  place_id uuid references season.place,
  kind text not null check (kind in ('season-admin', 'permit-officer', 'gate', 'organiser', 'room', 'auditor', 'account-admin')),
  holder uuid not null,
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null check (ends_at > starts_at),
  given_by uuid,
  given_at timestamptz not null default now(),
  check (kind <> 'organiser' or party_id is not null),
  check (kind <> 'gate' or place_id is not null)
);
create index post_holder on season.post (holder);

grant select, insert, update on season.season, season.place, season.party, season.post to rifada_app;
grant select, insert, update, delete on season.phase, season.peak_window to rifada_app;

-- What the acting post is, for row security: one row or none, evaluated once a statement.
create function season.acting_post() returns season.post
  language sql stable security definer parallel safe set search_path = ''
  return (
    select p from season.post p
    where p.id = kernel.actor_post() and p.holder = kernel.actor_account()
      and now() >= p.starts_at and now() < p.ends_at);
create function season.acting_kind() returns text language sql stable parallel safe
  return case when kernel.actor_kind() = 'system' then 'system' else (season.acting_post()).kind end;
create function season.acting_party() returns uuid language sql stable parallel safe
  return (season.acting_post()).party_id;
