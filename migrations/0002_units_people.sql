-- Units as dated data, people, positions and sign-in. Small shared tables that every unit refers to (reference tables):
-- no row-level security here, because a request must find its unit and its reader before it has a scope.

create table units (
  id uuid primary key,
  -- The code of the General Statistics Office, as text: leading zeros count.
  code text,
  is_sample boolean not null default false,
  created_at timestamptz not null default now()
);

-- One row that every change of the tree updates: it serialises those changes (no cycle can slip in between two of
-- them) and its number tells whether the tree has changed.
create table unit_tree (
  id boolean primary key default true check (id),
  revision bigint not null default 0
);
insert into unit_tree default values;

create table unit_events (
  id uuid primary key,
  kind text not null check (kind in ('create', 'rename', 'reparent', 'merge', 'split', 'close', 'correct')),
  unit_id uuid not null references units (id) on delete cascade,
  happened_on date not null,
  legal_basis text not null default '',
  created_by uuid,
  created_at timestamptz not null default now()
);
create index unit_events_unit on unit_events (unit_id, happened_on);

-- What a unit was called and where it stood; both days inclusive, as decrees write them ("đến hết ngày 30/6/2025").
create table unit_versions (
  unit_id uuid not null references units (id) on delete cascade,
  valid_from date not null,
  valid_to date,
  name text not null check (length(name) between 1 and 200),
  name_key text not null,
  sort_key text collate "C" not null,
  kind text not null,
  level text not null check (level in ('province', 'district', 'commune', 'department', 'office')),
  parent_id uuid references units (id),
  primary key (unit_id, valid_from),
  check (valid_to is null or valid_to >= valid_from),
  check (parent_id <> unit_id)
);
create unique index unit_versions_open on unit_versions (unit_id) where valid_to is null;
create index unit_versions_children on unit_versions (parent_id, sort_key, unit_id);

create table unit_successions (
  event_id uuid not null references unit_events (id) on delete cascade,
  predecessor_id uuid not null references units (id) on delete cascade,
  successor_id uuid not null references units (id) on delete cascade,
  primary key (event_id, predecessor_id, successor_id)
);
create index unit_successions_predecessor on unit_successions (predecessor_id);
create index unit_successions_successor on unit_successions (successor_id);

create table accounts (
  id uuid primary key,
  user_name text not null unique check (user_name = lower(user_name)),
  name text not null,
  name_key text not null,
  sort_key text collate "C" not null,
  email text,
  language text not null default 'vi' check (language in ('vi', 'en')),
  home_unit_id uuid not null references units (id),
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  sso_id text unique,
  disabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index accounts_home_unit on accounts (home_unit_id, sort_key, id);

create table recovery_codes (
  account_id uuid not null references accounts (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz not null,
  ended_at timestamptz,
  method text not null check (method in ('password', 'sso', 'link')),
  source text not null,
  user_agent text not null
);
create index sessions_account on sessions (account_id);
create index sessions_expires_at on sessions (expires_at);

create table account_links (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('invite', 'reset')),
  token_hash text not null unique,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_links_account on account_links (account_id);

create table first_run_tokens (token_hash text primary key, created_at timestamptz not null);

create table sign_in_failures (
  bucket text primary key,
  failures integer not null,
  window_ends_at timestamptz not null
);
create index sign_in_failures_window on sign_in_failures (window_ends_at);

create table known_devices (
  token_hash text primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  last_used_at timestamptz not null
);
create index known_devices_account on known_devices (account_id);

create table sso_flows (
  browser_hash text primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);

create table positions (
  unit_id uuid not null references units (id) on delete cascade,
  id uuid not null unique,
  office_id uuid references units (id),
  title text not null check (length(title) between 1 and 200),
  title_key text not null,
  role text not null check (role in ('systemAdmin', 'unitAdmin', 'leader', 'coordinator', 'officer', 'appraiser', 'auditor')),
  rank integer not null default 100,
  template_key text,
  valid_from date not null,
  valid_to date,
  primary key (unit_id, id),
  check (valid_to is null or valid_to >= valid_from)
);

create table holdings (
  unit_id uuid not null,
  id uuid not null unique,
  position_id uuid not null,
  account_id uuid not null references accounts (id) on delete cascade,
  held_from date not null,
  held_to date,
  primary key (unit_id, id),
  foreign key (unit_id, position_id) references positions (unit_id, id) on delete cascade,
  check (held_to is null or held_to >= held_from)
);
create index holdings_account on holdings (account_id);
create index holdings_position on holdings (unit_id, position_id);

grant select, insert, update, delete on units, unit_events, unit_versions, unit_successions, accounts, recovery_codes,
  sessions, account_links, first_run_tokens, sign_in_failures, known_devices, sso_flows, positions, holdings to {{app_role}};
grant select, update on unit_tree to {{app_role}};
