-- Runs of the audit and what they found. The log itself and its seals are the kernel's.
create schema audit;
grant usage on schema audit to rifada_app;

create table audit.run (
  id uuid primary key default uuidv7(),
  started_at timestamptz not null,
  started_by uuid not null,
  state text not null default 'running' check (state in ('running', 'ended', 'stopped')),
  stopped_because text check (stopped_because in ('server', 'time', 'failure')),
  -- Moved while it runs: a run whose server is gone is known by its standing still.
  seen_at timestamptz not null,
  leaves_checked bigint not null default 0,
  leaves_of bigint not null default 0,
  -- All that were found; of them the first thousand are kept.
  findings integer not null default 0 check (findings >= 0),
  ended_at timestamptz,
  result jsonb,
  check ((state = 'running') = (ended_at is null)),
  check ((state = 'ended') = (result is not null)),
  check ((state = 'stopped') = (stopped_because is not null))
);
create unique index one_run_at_a_time on audit.run ((true)) where state = 'running';

create table audit.finding (
  run_id uuid not null references audit.run,
  number smallint not null check (number between 1 and 1000),
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  seq bigint,
  -- The rest of what the finding names: sizes, ranges, ids of keys.
  details jsonb not null,
  primary key (run_id, number)
);

grant select, insert on audit.run, audit.finding to rifada_app;
grant update (state, stopped_because, seen_at, leaves_checked, leaves_of, findings, ended_at, result) on audit.run to rifada_app;

-- What one account did, and what happened in one season, newest first, in a log of millions.
create index event_account on kernel.event (account, seq) where account is not null;
create index event_season on kernel.event (season_id, seq);
