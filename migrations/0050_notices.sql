-- What people are told: notices in the application, mail waiting to be sent, who wants no mail, and calendar feeds.

-- A notice is told once: who tells it again with the same key tells nothing. `mail_pending`: it goes into the person's
-- next daily mail.
create table notices (
  unit_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  title_vi text not null,
  title_en text not null,
  body_vi text not null,
  body_en text not null,
  -- A path of the pages, without the server's address.
  link text not null check (link ~ '^/([^/\\]|$)'),
  dedupe_key text not null check (length(dedupe_key) between 1 and 200),
  mail_pending boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, dedupe_key, account_id)
);
create index notices_of_account on notices (account_id, id desc);
create index notices_unread on notices (account_id) where read_at is null;
create index notices_for_mail on notices (account_id) where mail_pending;
create index notices_by_age on notices (created_at);

-- Mail is written in the transaction of what it tells and sent afterwards. Taking a message moves `next_try_at` to the
-- end of a lease: when the sender dies, it is due again then.
create table mail_outbox (
  unit_id uuid not null,
  id uuid not null,
  account_id uuid,
  to_address text not null,
  subject text not null,
  body text not null,
  link text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (unit_id, id)
);
create index mail_outbox_due on mail_outbox (next_try_at, id) where state = 'queued';
create index mail_outbox_by_age on mail_outbox (created_at);

-- Groups of notices that a person wants no mail about, and the day of the last daily mail.
create table notice_settings (
  account_id uuid primary key references accounts (id) on delete cascade,
  muted text[] not null default '{}',
  daily_mail_on date
);

-- The secret address of a person's calendar; only its hash is kept. No row scope: a reader without session must be found.
create table calendar_feeds (
  account_id uuid primary key references accounts (id) on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz
);

create function app_account() returns uuid language sql stable as $$
  select nullif(current_setting('app.account', true), '')::uuid
$$;
grant execute on function app_account() to {{app_role}};

-- A person's notices come from several units, so they are theirs by account. Whoever works in a unit may tell about it
-- (PostgreSQL asks the reading policy too when a conflict is named). The daily mail and housekeeping say openly that
-- they look at everybody's.
alter table notices enable row level security;
create policy read_own on notices for select using (
  account_id = app_account() or unit_id = any (app_units()) or current_setting('app.notices', true) = 'all');
create policy insert_own on notices for insert with check (unit_id = any (app_units()));
create policy update_own on notices for update
  using (account_id = app_account() or current_setting('app.notices', true) = 'all')
  with check (account_id = app_account() or current_setting('app.notices', true) = 'all');
create policy delete_own on notices for delete
  using (unit_id = any (app_units()) or current_setting('app.notices', true) = 'all');

-- Anyone who tells something may hand in mail; only the sender reads it.
alter table mail_outbox enable row level security;
create policy insert_own on mail_outbox for insert
  with check (unit_id = any (app_units()) or current_setting('app.mail', true) = 'all');
create policy read_all on mail_outbox for select using (current_setting('app.mail', true) = 'all');
create policy update_all on mail_outbox for update using (current_setting('app.mail', true) = 'all');
create policy delete_all on mail_outbox for delete using (current_setting('app.mail', true) = 'all');

grant select, insert, update, delete on notices, mail_outbox, notice_settings, calendar_feeds to {{app_role}};
