-- What happened, in the order it happened, and the seals that show that nobody changed it afterwards.
-- The forms that are hashed and signed: docs/formats/event-log.md.

create table kernel.event (
  -- First, because defaults are evaluated in the order of the columns: a transaction has its id before it takes a sequence
  -- number. The sealer leans on it: whoever holds a number handed out by now has an id older than one assigned from now on.
  tx xid8 not null default pg_current_xact_id(),
  -- No cache: a session that keeps numbers in reserve would hold them before its transaction has an id.
  seq bigint generated always as identity (cache 1) primary key,
  -- Within the years that the hashed form writes with four digits.
  at timestamptz not null check (at >= '2000-01-01 00:00Z' and at < '3000-01-01 00:00Z'),
  season_id uuid,
  type text not null check (type ~ '^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,59}$'),
  subject text not null check (length(subject) <= 120 and subject ~ '^[A-Za-z0-9][A-Za-z0-9._:,/-]*$'),
  actor_kind text not null default kernel.actor_kind() check (actor_kind in ('person', 'machine', 'system', 'anonymous')),
  account uuid default kernel.actor_account(),
  post uuid default kernel.actor_post(),
  -- Ids and codes only; server/kernel/events/payload.ts refuses anything else before it comes here.
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 4096),
  -- SHA-256 of the rows that a batch wrote.
  digest bytea check (octet_length(digest) = 32)
);
create index event_subject on kernel.event (subject, seq);
create index event_type on kernel.event (type, seq);

-- The hash of each sealed event, in the order of the Merkle tree's leaves.
create table kernel.leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  seq bigint not null unique,
  hash bytea not null check (octet_length(hash) = 32)
);

-- The signed heads of the tree. One for a size, so that of two sealers one can only repeat the other's or fail.
create table kernel.head (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null check (isfinite(at)),
  public_key bytea not null check (octet_length(public_key) = 32),
  signature bytea not null check (octet_length(signature) = 64),
  -- Roots of the full subtrees along the right edge, largest first, 32 bytes each: all that is needed to go on.
  frontier bytea not null check (octet_length(frontier) > 0 and octet_length(frontier) % 32 = 0)
);

-- What an outside witness answered when it was sent a head.
create table kernel.witness_receipt (
  witness text not null check (length(witness) <= 500),
  size bigint not null check (size > 0),
  at timestamptz not null,
  answer text not null check (length(answer) <= 1000),
  primary key (witness, size)
);

-- Where the sealer stands: a sequence number that had been handed out, and a transaction id assigned after that was seen.
-- When every older transaction has ended, all events up to the number are there to be sealed. It is work in hand, no evidence.
create table kernel.seal_mark (
  is_only boolean primary key default true check (is_only),
  marked_seq bigint not null default 0,
  marked_tx xid8 not null default '0',
  settled_seq bigint not null default 0
);
insert into kernel.seal_mark default values;

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% only grows: % is refused', tg_table_schema, tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['event', 'leaf', 'head', 'witness_receipt'] loop
    execute format(
      'create trigger only_grows before update or delete or truncate on kernel.%I for each statement execute function kernel.refuse_change()',
      name);
    -- Also where replication has switched ordinary triggers off.
    execute format('alter table kernel.%I enable always trigger only_grows', name);
  end loop;
end
$$;

grant select, insert (at, season_id, type, subject, payload, digest) on kernel.event to rifada_app, rifada_writer;
grant select on sequence kernel.event_seq_seq to rifada_app;
grant select, insert on kernel.leaf, kernel.head, kernel.witness_receipt to rifada_app;
grant select, update (marked_seq, marked_tx, settled_seq) on kernel.seal_mark to rifada_app;
