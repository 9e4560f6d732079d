-- A single sign-on round trip may be a fresh proof within a session that is already open (session_id) instead of a
-- sign-in; when it began says how old the provider's sign-in may be.

alter table sso_flows add column session_id uuid references sessions (id) on delete cascade;
alter table sso_flows add column started_at timestamptz not null default now();
alter table sso_flows alter column started_at drop default;
