-- The one allocation engine. A pool holds what must be taken together, a slot is a share of it over time, a booking takes
-- units of one or more slots. Counters move only by the triggers below, in the statement that writes the bookings: whatever
-- path writes them, no slot can give out more than it has.
create schema capacity;
grant usage on schema capacity to rifada_app, rifada_writer;

create table capacity.pool (
  pool_id integer generated always as identity primary key,
  season_id uuid not null references season.season,
  -- What a person may hold one of at a time; null where that does not matter (vehicles, beds of a group).
  claim_kind text check (claim_kind ~ '^[a-z][a-z-]{1,30}$'),
  is_open boolean not null default true,
  -- The highest booking number given. Every writer of bookings locks this row first, so a pool has one order.
  last_no integer not null default 0 check (last_no >= 0)
) with (fillfactor = 50);

create table capacity.slot (
  pool_id integer not null references capacity.pool,
  slot_no smallint not null check (slot_no > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer not null check (capacity >= 0),
  -- The most that may stand booked: the capacity or, after it was lowered under its bookings, what is booked still.
  ceiling integer not null,
  used integer not null default 0,
  primary key (pool_id, slot_no),
  constraint slot_never_over_ceiling check (used between 0 and ceiling),
  constraint slot_ceiling_holds_capacity check (ceiling >= capacity)
) with (fillfactor = 40);
create index slot_time on capacity.slot (starts_at);

create table capacity.booking (
  pool_id integer not null,
  booking_no integer not null,
  bearer_id uuid not null,
  -- The request it was made by, a keyed short form of the caller's Idempotency-Key, and a short hash of what was asked:
  -- together they are the stored answer.
  request_id uuid not null,
  request_hash bigint not null,
  at timestamptz not null,
  by uuid,
  units smallint not null check (units > 0),
  bearer_kind text not null check (bearer_kind in ('person', 'group', 'vehicle')),
  slots smallint[] not null check (cardinality(slots) between 1 and 400),
  primary key (pool_id, booking_no),
  constraint booking_once unique (pool_id, request_id, bearer_id)
);
create index booking_bearer on capacity.booking (bearer_id);

-- A booking given back. One row at the most, so nothing can be given back twice.
create table capacity.release (
  pool_id integer not null,
  booking_no integer not null,
  at timestamptz not null,
  by uuid,
  reason text not null check (reason ~ '^[a-z][a-z-]{1,30}$'),
  primary key (pool_id, booking_no),
  foreign key (pool_id, booking_no) references capacity.booking
);

-- One holding of a kind per person: another may be taken when this one is given back or its time is over.
create table capacity.claim (
  person_id uuid not null,
  kind text not null,
  pool_id integer not null,
  booking_no integer not null,
  until timestamptz not null,
  primary key (person_id, kind)
) with (fillfactor = 80);

create function capacity.count_bookings() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  unknown integer;
begin
  with wanted as (
    select b.pool_id, s.slot_no, sum(b.units) as units
    from written b cross join lateral unnest(b.slots) as s(slot_no)
    group by b.pool_id, s.slot_no
  ), moved as (
    update capacity.slot t set used = t.used + w.units
    from wanted w where t.pool_id = w.pool_id and t.slot_no = w.slot_no
    returning 1
  )
  select (select count(*) from wanted) - (select count(*) from moved) into unknown;
  if unknown <> 0 then
    raise exception 'a booking names a slot that is not there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
create trigger count_bookings after insert on capacity.booking
  referencing new table as written for each statement execute function capacity.count_bookings();

create function capacity.count_releases() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update capacity.slot t set used = t.used - w.units, ceiling = greatest(t.capacity, t.used - w.units)
  from (
    select b.pool_id, s.slot_no, sum(b.units) as units
    from written r join capacity.booking b using (pool_id, booking_no) cross join lateral unnest(b.slots) as s(slot_no)
    group by b.pool_id, s.slot_no
  ) w where t.pool_id = w.pool_id and t.slot_no = w.slot_no;
  delete from capacity.claim c using written r join capacity.booking b using (pool_id, booking_no)
  where c.person_id = b.bearer_id and c.pool_id = b.pool_id and c.booking_no = b.booking_no;
  return null;
end
$$;
create trigger count_releases after insert on capacity.release
  referencing new table as written for each statement execute function capacity.count_releases();

-- Bookings and releases are facts: they are written once.
create function capacity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger never_changed before update or delete or truncate on capacity.booking
  for each statement execute function capacity.refuse_change();
create trigger never_changed before update or delete or truncate on capacity.release
  for each statement execute function capacity.refuse_change();

-- Locks one booking, for whoever is about to write what becomes of it. Bookings are insert-only for every role, so the lock
-- is taken here on their behalf.
create function capacity.hold_booking(pool integer, no integer) returns boolean
  language sql volatile security definer set search_path = '' as $$
  select true from capacity.booking where pool_id = pool and booking_no = no for no key update
$$;
revoke execute on function capacity.hold_booking from public;
grant execute on function capacity.hold_booking to rifada_app, rifada_writer;

-- Capacity and ceiling move together, in the one place that does it.
create function capacity.set_capacity(pool integer, no smallint, people integer) returns capacity.slot
  language sql volatile security definer set search_path = '' as $$
  update capacity.slot set capacity = people, ceiling = greatest(people, used) where pool_id = pool and slot_no = no returning *
$$;
revoke execute on function capacity.set_capacity from public;
grant execute on function capacity.set_capacity to rifada_app;

grant select on capacity.pool, capacity.slot to rifada_app, rifada_writer;
grant insert (season_id, claim_kind), update (is_open) on capacity.pool to rifada_app;
grant insert (pool_id, slot_no, starts_at, ends_at, capacity, ceiling) on capacity.slot to rifada_app;
grant update (last_no) on capacity.pool to rifada_writer;
grant select, insert on capacity.booking, capacity.release to rifada_writer;
grant select, insert, update, delete on capacity.claim to rifada_writer;
