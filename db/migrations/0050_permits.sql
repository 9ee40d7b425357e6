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

-- Permits as they may be seen: all by those who run the season, an organiser's own by the organiser.
create view permits.permit with (security_barrier) as
select b.pool_id, b.booking_no, b.bearer_id as pilgrim_id, b.at as issued_at, b.by as issued_by,
       s.slot_no, s.starts_at, s.ends_at, o.season_id, o.kind, o.place_id, o.day, o.gates,
       c.at as used_at, c.gate_id as used_gate_id, r.at as cancelled_at
from capacity.booking b
join permits.opening o on o.pool_id = b.pool_id
join capacity.slot s on s.pool_id = b.pool_id and s.slot_no = b.slots[1]
left join permits.check_in c on c.pool_id = b.pool_id and c.booking_no = b.booking_no
left join capacity.release r on r.pool_id = b.pool_id and r.booking_no = b.booking_no
where (select season.acting_kind()) in ('system', 'season-admin', 'permit-officer')
   or exists (
     select from people.pilgrim p
     where p.id = b.bearer_id and p.party_id = (select season.acting_party()) and (select season.acting_kind()) = 'organiser');

grant select on permits.kind, permits.opening to rifada_app, rifada_writer;
grant insert on permits.opening to rifada_app;
grant select on permits.permit to rifada_app;
grant select on permits.check_in to rifada_app;
grant select, insert on permits.check_in to rifada_writer;
