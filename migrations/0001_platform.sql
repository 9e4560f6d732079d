-- The ground everything stands on: idempotency keys. Row scope is read from transaction-local settings (app.units,
-- app.account), see src/platform/database/scope.ts.

create function app_units() returns uuid[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[], '{}'::uuid[])
$$;

create table idempotency_keys (
  account_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  endpoint text not null,
  body_hash text not null,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

grant select, insert, update, delete on idempotency_keys to {{app_role}};
grant execute on function app_units() to {{app_role}};
