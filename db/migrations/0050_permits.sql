-- Who may go where and when. A permit is a booking in the pool of an opening; only what departs from the ordinary is a row.
create schema permits;
grant usage on schema permits to rifada_app, rifada_writer;

create table permits.kind (
  code text primary key check (code ~ '^[a-z][a-z-]{1,30}$'),
  name_ar text not null,
  name_en text not null,
  -- How long before the slot begins and after it ends one may pass the gate.
  early_min smallint not null check (early_min between 0 and 1440),
  late_min smallint not null check (late_min between 0 and 1440),
  -- Until how long before the slot a permit may be cancelled.
  cancel_before_min integer not null check (cancel_before_min >= 0),
  position smallint not null
);
-- Rawdah: the gate opens 15 minutes early; umrah: cancelled at the latest 4 hours before (rules published for Eatmarna).
insert into permits.kind (code, name_ar, name_en, early_min, late_min, cancel_before_min, position) values
  ('umrah', 'عمرة', 'Umrah', 30, 0, 240, 1),
  ('haram-prayer', 'الصلاة في المسجد الحرام', 'Prayer in the Grand Mosque', 60, 0, 60, 2),
  ('prophet-visit', 'زيارة المسجد النبوي', 'Visit to the Prophet’s Mosque', 30, 0, 60, 3),
  ('rawdah', 'الصلاة في الروضة الشريفة', 'Prayer in the Rawdah', 15, 0, 240, 4);

-- A kind of permit opened at a place for a day. Its pool holds the day's slots.
create table permits.opening (
  pool_id integer primary key references capacity.pool,
  season_id uuid not null references season.season,
  kind text not null references permits.kind,
  place_id uuid not null references season.place,
  day date not null,
  -- Gates that admit it; none named means every gate of the place.
  gates uuid[] not null default '{}' check (cardinality(gates) <= 40),
  opened_at timestamptz not null,
  opened_by uuid,
  unique (season_id, kind, place_id, day)
);
create index opening_day on permits.opening (season_id, day);

create table permits.check_in (
  pool_id integer not null,
  booking_no integer not null,
  slot_no smallint not null,
  gate_id uuid not null,
  at timestamptz not null,
  by uuid,
  -- The request it was made by: the same request again is admitted again, another is told it is used.
  request_id uuid not null,
  primary key (pool_id, booking_no),
  foreign key (pool_id, booking_no) references capacity.booking
);
create index check_in_slot on permits.check_in (pool_id, slot_no);

-- A permit with what became of it. Nobody but the functions below reads it.
create view permits.permit as
select b.pool_id, b.booking_no, b.bearer_id as pilgrim_id, b.at as issued_at, s.slot_no, s.starts_at, s.ends_at,
       o.season_id, o.kind, o.place_id, o.day, c.at as used_at, r.at as cancelled_at
from capacity.booking b
join permits.opening o on o.pool_id = b.pool_id
join capacity.slot s on s.pool_id = b.pool_id and s.slot_no = b.slots[1]
left join permits.check_in c on c.pool_id = b.pool_id and c.booking_no = b.booking_no
left join capacity.release r on r.pool_id = b.pool_id and r.booking_no = b.booking_no;

-- Permits as they may be seen: all by those who run the season, an organiser's own by the organiser. Functions, because the
-- same grants as policies on a view made plans that read every permit of the season (measured on 22,000: 1.2 s, and 72 s
-- once there were statistics; so: 3 ms).
create function permits.find_permit(pool integer, no integer) returns setof permits.permit
  language sql stable security definer set search_path = '' as $$
  select t.* from permits.permit t
  where t.pool_id = pool and t.booking_no = no
    and (season.acting_kind() in ('system', 'season-admin', 'permit-officer')
      or season.acting_kind() = 'organiser'
         and exists (select from people.pilgrim p where p.id = t.pilgrim_id and p.party_id = season.acting_party()))
$$;

create function permits.state_of(used_at timestamptz, cancelled_at timestamptz, ends_at timestamptz, at timestamptz) returns text
  language sql immutable parallel safe
  return case when cancelled_at is not null then 'cancelled' when used_at is not null then 'used' when ends_at < at then 'missed' else 'issued' end;

-- The newest pools first. Those who see all go by the openings, reading no further than the page; an organiser, or whoever
-- asks for a group or a person, goes by the people.
create function permits.list_permits(
  of_season uuid, of_kind text, of_day date, of_group uuid, of_pilgrim uuid, of_state text, at timestamptz,
  before_pool integer, before_no integer, most integer
) returns setof permits.permit
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  acting text := season.acting_kind();
  party uuid := season.acting_party();
  sees_all boolean := acting in ('system', 'season-admin', 'permit-officer');
begin
  if sees_all and of_group is null and of_pilgrim is null then
    return query
      select t.* from permits.opening o cross join lateral (
        select p.* from permits.permit p
        where p.pool_id = o.pool_id
          and (before_pool is null or o.pool_id < before_pool or p.booking_no < before_no)
          and (of_state is null or of_state = permits.state_of(p.used_at, p.cancelled_at, p.ends_at, list_permits.at))
        order by p.booking_no desc limit most) t
      where o.season_id = of_season and (of_kind is null or o.kind = of_kind) and (of_day is null or o.day = of_day)
        and (before_pool is null or o.pool_id <= before_pool)
      order by o.pool_id desc, t.booking_no desc limit most;
  elsif sees_all or acting = 'organiser' then
    return query
      select t.* from people.pilgrim h join permits.permit t on t.pilgrim_id = h.id
      where h.season_id = of_season and (sees_all or h.party_id = party)
        and (of_group is null or h.group_id = of_group) and (of_pilgrim is null or h.id = of_pilgrim)
        and (of_kind is null or t.kind = of_kind) and (of_day is null or t.day = of_day)
        and (of_state is null or of_state = permits.state_of(t.used_at, t.cancelled_at, t.ends_at, list_permits.at))
        and (before_pool is null or (t.pool_id, t.booking_no) < (before_pool, before_no))
      order by t.pool_id desc, t.booking_no desc limit most;
  end if;
end
$$;
revoke execute on function permits.find_permit, permits.list_permits from public;
grant execute on function permits.find_permit, permits.list_permits, permits.state_of to rifada_app;

grant select on permits.kind, permits.opening to rifada_app, rifada_writer;
grant insert on permits.opening to rifada_app;
grant select on permits.check_in to rifada_app;
grant select, insert on permits.check_in to rifada_writer;
