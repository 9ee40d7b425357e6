-- The answer given to a write, kept with the write itself, so that the same request again gets the same answer.
create table kernel.idempotency (
  caller text not null,
  key text not null check (length(key) between 8 and 200),
  request_hash bytea not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_at on kernel.idempotency (at);
grant select, insert, update, delete on kernel.idempotency to rifada_app;
