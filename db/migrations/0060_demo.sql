-- The switch of the demo's pulse: every time it was turned, and by whom. The newest says how it stands; none means running.
create schema demo;
grant usage on schema demo to rifada_app;

create table demo.pulse_turn (
  id uuid primary key default uuidv7(),
  season_id uuid not null references season.season,
  is_running boolean not null,
  by uuid,
  at timestamptz not null
);
create index pulse_turn_newest on demo.pulse_turn (season_id, at desc, id desc);

grant select, insert on demo.pulse_turn to rifada_app;
