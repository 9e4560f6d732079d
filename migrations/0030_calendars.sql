-- What a unit decided beside the public holidays: days off and worked, office hours. They hold for the unit and all below
-- it, so a request of a ward reads the rows of its province: whoever is signed in may read them (they hang on the door of
-- every office), only the unit itself may write them. What was changed and why stands in the audit log.

create table calendar_days (
  unit_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('holiday', 'substitute', 'swapped', 'local', 'makeUp')),
  first_day date not null,
  last_day date not null,
  name text not null check (length(name) between 1 and 200),
  source text not null check (length(source) between 1 and 500),
  status text not null check (status in ('confirmed', 'estimated')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id),
  check (first_day <= last_day and last_day - first_day < 366)
);
create index calendar_days_by_day on calendar_days (unit_id, first_day);

-- Seasons are days of any year, MM-DD. Of several hours that hold on a day those entered last count.
create table calendar_hours (
  unit_id uuid not null,
  id uuid not null,
  valid_from date,
  valid_to date,
  season_from text check (season_from ~ '^\d\d-\d\d$'),
  season_to text check (season_to ~ '^\d\d-\d\d$'),
  sessions jsonb not null,
  source text not null check (length(source) between 1 and 500),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  check ((season_from is null) = (season_to is null))
);

alter table calendar_days enable row level security;
alter table calendar_hours enable row level security;
create policy read_all on calendar_days for select using (true);
create policy read_all on calendar_hours for select using (true);
create policy insert_own on calendar_days for insert with check (unit_id = any (app_units()));
create policy insert_own on calendar_hours for insert with check (unit_id = any (app_units()));
create policy update_own on calendar_days for update using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy update_own on calendar_hours for update using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy delete_own on calendar_days for delete using (unit_id = any (app_units()));
create policy delete_own on calendar_hours for delete using (unit_id = any (app_units()));

grant select, insert, update, delete on calendar_days, calendar_hours to {{app_role}};
