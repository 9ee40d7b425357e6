-- What was seen, where and when. Raw readings are kept by day and dropped by day; they hold ids only.
create schema readings;
grant usage on schema readings to rifada_app, rifada_writer;

create table readings.reading (
  day date not null,
  -- Made from the caller and its Idempotency-Key, so that a reading sent twice is one.
  reading_id uuid not null,
  at timestamptz not null,
  season_id uuid not null,
  place_id uuid not null,
  source_id uuid not null,
  kind text not null check (kind in ('gate-check')),
  verdict text not null check (verdict ~ '^[a-z][a-z-]{1,30}$'),
  pool_id integer,
  booking_no integer,
  primary key (day, reading_id)
) partition by range (day);
create index reading_newest on readings.reading (day, place_id, at);
-- Takes what falls outside the days prepared, so that a reading is never lost for want of a partition.
create table readings.reading_other partition of readings.reading default;

-- Makes the partitions around a day. A definer function: the roles that write readings may not change the schema.
create function readings.prepare_days(around date) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  d date;
begin
  for d in select around + n from generate_series(-1, 7) as n loop
    if to_regclass(format('readings.reading_%s', to_char(d, 'YYYYMMDD'))) is null
       and not exists (select from readings.reading_other o where o.day = d) then
      execute format('create table readings.reading_%s partition of readings.reading for values from (%L) to (%L)',
        to_char(d, 'YYYYMMDD'), d, d + 1);
    end if;
  end loop;
end
$$;
revoke execute on function readings.prepare_days from public;
grant execute on function readings.prepare_days to rifada_app;

grant select on readings.reading to rifada_app;
grant select, insert on readings.reading to rifada_writer;
