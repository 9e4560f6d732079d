-- What happened can be proved: the application may add rows here and read them, nothing else. A row is written in the
-- transaction of the deed. Its place in the order (audit_leaves) is given afterwards by one sealer at a time, so that
-- requests never wait for each other; a deleted row leaves a leaf without a row, a deleted leaf leaves a gap.

create table audit_rows (
  id uuid primary key,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  account_id uuid,
  unit_id uuid,
  position text,
  action text not null,
  target text,
  before text,
  after text,
  why text,
  result text not null check (result in ('done', 'refused', 'failed')),
  reference text not null
);
create index audit_rows_unit_at on audit_rows (unit_id, at desc, id desc);
create index audit_rows_at on audit_rows (at desc, id desc);

create table audit_leaves (
  seq bigint primary key check (seq > 0),
  row_id uuid not null unique,
  leaf_hash text not null check (length(leaf_hash) = 64)
);

create table audit_checkpoints (
  size bigint primary key,
  root text not null,
  at timestamptz not null,
  signature text not null,
  public_key text not null
);

-- Second fence: a reader sees the rows of the units in scope; the sealer and the system-wide page say so openly.
alter table audit_rows enable row level security;
create policy audit_rows_insert on audit_rows for insert with check (true);
create policy audit_rows_select on audit_rows for select
  using (unit_id = any (app_units()) or current_setting('app.audit', true) = 'all');

revoke all on audit_rows, audit_leaves, audit_checkpoints from {{app_role}};
grant select, insert on audit_rows, audit_leaves, audit_checkpoints to {{app_role}};
