-- Who is served: pilgrims, their groups, the ties that keep people together, and the files they were brought in with.
create schema people;
grant usage on schema people to rifada_app;

-- Trusted, as the others are. A party's people are found by name within the party, not among all of the season's.
create extension if not exists btree_gin schema extensions;

create table people.pilgrim_group (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  party_id uuid not null references season.party,
  name_ar text not null check (length(name_ar) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  created_by uuid,
  created_at timestamptz not null,
  constraint group_name_ar_once unique (party_id, season_id, name_ar),
  constraint group_name_en_once unique (party_id, season_id, name_en),
  unique (id, party_id, season_id)
);

create table people.pilgrim (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  -- The organiser that brings this person.
  party_id uuid not null references season.party,
  group_id uuid,
  name_ar text not null check (length(name_ar) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  sex text not null check (sex in ('male', 'female')),
  -- As it was written, with its calendar; the Gregorian day where a table of the calendar reaches.
  birth_calendar text not null check (birth_calendar in ('gregorian', 'hijri')),
  birth_text text not null check (birth_text ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  birth_on date,
  nationality text not null check (nationality ~ '^[A-Z]{3}$'),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  -- server/kernel/privacy/personal-key.ts: the number sealed with the person's key, the key wrapped by one that is not in
  -- the database, and a keyed hash to find the number by.
  passport_sealed bytea not null,
  passport_hash bytea not null check (octet_length(passport_hash) = 32),
  person_key bytea not null,
  search text generated always as (kernel.search_form(name_ar || ' ' || name_en)) stored,
  created_by uuid,
  created_at timestamptz not null,
  check (birth_calendar = 'hijri' or birth_on is not null),
  constraint passport_once unique (season_id, passport_hash),
  unique (id, party_id),
  -- A group holds people of its own party only.
  constraint group_of_party foreign key (group_id, party_id, season_id)
    references people.pilgrim_group (id, party_id, season_id)
);
create index pilgrim_party on people.pilgrim (season_id, party_id, id);
create index pilgrim_group_members on people.pilgrim (group_id, id) where group_id is not null;
create index pilgrim_without_group on people.pilgrim (party_id, id) where group_id is null;
create index pilgrim_nationality on people.pilgrim (season_id, nationality, id);
create index pilgrim_search on people.pilgrim
  using gin (party_id extensions.uuid_ops, search extensions.gin_trgm_ops);

-- Two people whom no operation may separate. Held once, the lower id first.
create table people.tie (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  party_id uuid not null,
  a uuid not null,
  b uuid not null check (a < b),
  kind text not null check (kind in ('family', 'mahram', 'companion', 'carer')),
  created_by uuid,
  created_at timestamptz not null,
  constraint tie_once unique (a, b, kind),
  -- Both belong to the party, so nobody is tied to another organiser's people.
  foreign key (a, party_id) references people.pilgrim (id, party_id),
  foreign key (b, party_id) references people.pilgrim (id, party_id)
);
create index tie_b on people.tie (b);

-- Who was moved between groups: the rows that an event's digest stands for.
create table people.group_move (
  move_id uuid not null,
  pilgrim_id uuid not null,
  season_id uuid not null,
  party_id uuid not null,
  from_group_id uuid,
  to_group_id uuid check (to_group_id is distinct from from_group_id),
  primary key (move_id, pilgrim_id)
);

create table people.import_run (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  party_id uuid not null references season.party,
  file_sha256 bytea not null check (octet_length(file_sha256) = 32),
  created_by uuid,
  created_at timestamptz not null,
  rows integer not null check (rows between 1 and 50000),
  good integer not null check (good >= 0),
  bad integer not null check (bad >= 0),
  known integer not null check (known >= 0),
  -- The rows' own text, and the first line's, are sealed with the run's key; without it they are gone.
  run_key bytea,
  head_sealed bytea,
  taken_at timestamptz,
  taken_by uuid,
  taken integer,
  groups_made integer,
  ties_made integer,
  forgotten_at timestamptz,
  check (good + bad + known = rows),
  check (run_key is not null or forgotten_at is not null)
);
create index import_run_party on people.import_run (party_id, id);
create index import_run_kept on people.import_run (created_at) where forgotten_at is null;

create table people.import_row (
  run_id uuid not null references people.import_run,
  -- Where the row begins in the file, as an editor counts.
  line integer not null check (line > 0),
  season_id uuid not null,
  party_id uuid not null,
  status text not null check (status in ('good', 'bad', 'known', 'taken')),
  -- Column, code and figures of each fault; never what was written.
  faults jsonb not null default '[]',
  sealed bytea,
  -- The pilgrim the row became, or the one known already.
  pilgrim_id uuid,
  primary key (run_id, line),
  check ((status in ('known', 'taken')) = (pilgrim_id is not null)),
  check (status <> 'taken' or sealed is null)
);

grant select, insert, update on people.pilgrim, people.pilgrim_group, people.import_run to rifada_app;
grant select, insert, delete on people.tie to rifada_app;
grant select, insert on people.group_move to rifada_app;
grant select, insert, update, delete on people.import_row to rifada_app;

-- Tied people have one group. Checked when the transaction ends, so that they may be moved one after the other in it.
-- The tie's own insert locks both first: of a move and a new tie at the same moment one waits and then sees the other.
create function people.lock_tied() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform from people.pilgrim p where p.id in (new.a, new.b) order by p.id for no key update;
  return new;
end
$$;
create trigger locks_both before insert on people.tie for each row execute function people.lock_tied();

create function people.refuse_split() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  is_split boolean;
begin
  if tg_table_name = 'tie' then
    select x.group_id is distinct from y.group_id into is_split
    from people.pilgrim x, people.pilgrim y where x.id = new.a and y.id = new.b;
  else
    select exists (
      select from people.pilgrim me
      join people.pilgrim other on other.id in (
        select t.b from people.tie t where t.a = me.id union all select t.a from people.tie t where t.b = me.id)
      where me.id = new.id and other.group_id is distinct from me.group_id) into is_split;
  end if;
  if is_split then
    raise exception 'tied pilgrims have one group' using errcode = 'integrity_constraint_violation', constraint = 'tied_together';
  end if;
  return null;
end
$$;
create constraint trigger tied_together after insert on people.tie
  deferrable initially deferred for each row execute function people.refuse_split();
create constraint trigger tied_together after update of group_id on people.pilgrim
  deferrable initially deferred for each row when (old.group_id is distinct from new.group_id)
  execute function people.refuse_split();

-- Who may see people, and who may write them: evaluated once a statement.
create function people.acting_season() returns uuid language sql stable parallel safe
  return (season.acting_post()).season_id;

do $$
declare
  name text;
  may_see constant text := $see$
    (select season.acting_kind()) = 'system'
    or (season_id = (select people.acting_season())
        and ((select season.acting_kind()) in ('season-admin', 'permit-officer')
             or ((select season.acting_kind()) = 'organiser' and party_id = (select season.acting_party()))))$see$;
  may_write constant text := $write$
    (select season.acting_kind()) = 'system'
    or (season_id = (select people.acting_season())
        and (select season.acting_kind()) = 'organiser' and party_id = (select season.acting_party()))$write$;
begin
  foreach name in array array['pilgrim', 'pilgrim_group', 'tie', 'group_move'] loop
    execute format('alter table people.%I enable row level security', name);
    execute format('create policy seen on people.%I for select using (%s)', name, may_see);
    execute format('create policy made on people.%I for insert with check (%s)', name, may_write);
    execute format('create policy changed on people.%I for update using (%s) with check (%s)', name, may_write, may_write);
    execute format('create policy removed on people.%I for delete using (%s)', name, may_write);
  end loop;
  -- A file is its organiser's alone.
  foreach name in array array['import_run', 'import_row'] loop
    execute format('alter table people.%I enable row level security', name);
    execute format('create policy own on people.%I using (%s) with check (%s)', name, may_write, may_write);
  end loop;
end
$$;

-- Text operators are not leakproof, so that under row security a search by name reads every row. This function applies the
-- same grants itself and uses the index. A word of three letters may stand anywhere in a name, a shorter one begins a word.
create function people.search(said text, most integer) returns table (id uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  acting season.post := season.acting_post();
  kind text := season.acting_kind();
  word text;
  grants text;
  words text := '';
begin
  if kind = 'system' then grants := 'true';
  elsif kind in ('season-admin', 'permit-officer') then grants := format('p.season_id = %L', acting.season_id);
  elsif kind = 'organiser' then
    grants := format('p.season_id = %L and p.party_id = %L', acting.season_id, acting.party_id);
  else return;
  end if;
  foreach word in array (regexp_split_to_array(btrim(kernel.search_form(left(said, 200))), '\s+'))[1:6] loop
    continue when word = '';
    word := regexp_replace(word, '([\\%_])', '\\\1', 'g');
    words := words || case when length(word) >= 3 then format(' and p.search like %L', '%' || word || '%')
      else format(' and (p.search like %L or p.search like %L)', word || '%', '% ' || word || '%') end;
  end loop;
  if words = '' then return; end if;
  -- The best of the first thousand: sorting every bearer of a common name would cost more than it tells.
  return query execute format(
    'select f.id from (select p.id, p.name_en from people.pilgrim p where %s%s limit 1000) f order by f.name_en, f.id limit %s',
    grants, words, least(greatest(most, 1), 100));
end
$$;

-- Which of these passports the season has, and whose they are if they are the asker's own. An organiser must know that a
-- number is taken, but not by whom.
create function people.passports_known(in_season uuid, hashes bytea[])
  returns table (place integer, pilgrim_id uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  acting season.post := season.acting_post();
  kind text := season.acting_kind();
begin
  if kind is distinct from 'system' and (kind is distinct from 'organiser' or acting.season_id <> in_season) then return; end if;
  return query
    select h.place::integer, case when kind = 'system' or p.party_id = acting.party_id then p.id end
    from unnest(hashes) with ordinality as h(hash, place)
    join people.pilgrim p on p.season_id = in_season and p.passport_hash = h.hash;
end
$$;

-- What a gate may know of the bearers of a permit: the name to call and the sex, nothing else.
create function people.names_for_gate(pilgrims uuid[]) returns table (id uuid, name_ar text, name_en text, sex text)
  language plpgsql stable security definer set search_path = '' as $$
declare
  kind text := season.acting_kind();
  in_season uuid := people.acting_season();
begin
  if kind is null or kind not in ('gate', 'permit-officer', 'season-admin', 'system') then return; end if;
  return query
    select p.id, p.name_ar, p.name_en, p.sex from people.pilgrim p
    where p.id = any(pilgrims[1:500]) and (kind = 'system' or p.season_id = in_season);
end
$$;

revoke execute on function people.lock_tied(), people.refuse_split(), people.search(text, integer),
  people.passports_known(uuid, bytea[]), people.names_for_gate(uuid[]) from public;
grant execute on function people.search(text, integer), people.passports_known(uuid, bytea[]), people.names_for_gate(uuid[])
  to rifada_app;
