-- Frameworks (index sets as executable packages), the figures that feed them, and what is kept of scores.

-- A framework version belongs to the unit that issues it; frameworks that ship with the product are files, not rows.
-- Text of regulation: published versions are readable to every unit, drafts only to their own.
create table framework_versions (
  unit_id uuid not null,
  id uuid not null,
  code text not null check (code <> ''),
  version text not null check (version <> ''),
  state text not null check (state in ('draft', 'published')),
  name text not null,
  status text not null check (status in ('official', 'draft', 'sample')),
  level text not null check (level in ('province', 'department', 'district', 'commune', 'office')),
  year integer not null check (year between 2000 and 2100),
  -- The package as read; a draft may still be incomplete.
  package jsonb not null,
  -- What an import was unsure of, by criterion; empties as the author settles it.
  marks jsonb not null,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- The version this one amends or was copied from, and the file it came from.
  based_on uuid,
  source_name text,
  draft_version integer not null check (draft_version > 0),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  published_by text,
  primary key (unit_id, id),
  check ((state = 'published') = (content_hash is not null)),
  check ((state = 'published') = (published_at is not null))
);
create unique index framework_versions_published on framework_versions (unit_id, code, version) where state = 'published';
create index framework_versions_by_time on framework_versions (unit_id, updated_at desc, id desc);

-- By which framework a unit scores itself in a year. Appended: the latest row holds. `framework_unit_id` is null for a
-- framework that ships with the product, which is then named by code and version.
create table framework_choices (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  framework_unit_id uuid,
  framework_id uuid,
  code text not null,
  version text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  primary key (unit_id, id)
);
create index framework_choices_by_year on framework_choices (unit_id, year, id desc);

-- How the leaves of one version compare with those of another (same, re-scaled, re-worded, new, dropped).
create table framework_crosswalks (
  unit_id uuid not null,
  id uuid not null,
  old_id uuid not null,
  new_id uuid not null,
  rows jsonb not null,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  primary key (unit_id, id)
);
create index framework_crosswalks_by_pair on framework_crosswalks (unit_id, new_id, old_id, id desc);

-- One entry of a figure: unit × measure × window. Only ever appended; the latest entry of a key holds.
create table figures (
  unit_id uuid not null,
  id uuid not null,
  measure text not null check (measure <> ''),
  window_key text not null check (window_key <> ''),
  -- `cleared` makes the figure missing again; missing, zero and not applicable stay three things.
  state text not null check (state in ('value', 'notApplicable', 'cleared')),
  value text,
  reason text,
  source text not null check (source in ('typed', 'file', 'feed')),
  source_note text,
  batch_id uuid,
  account_id uuid not null,
  account_name text not null,
  position text,
  recorded_at timestamptz not null,
  primary key (unit_id, id),
  check ((state = 'value') = (value is not null)),
  check (state <> 'notApplicable' or reason is not null)
);
create index figures_by_key on figures (unit_id, window_key, measure, id desc);
create index figures_by_batch on figures (unit_id, batch_id) where batch_id is not null;

-- One row a unit, locked while figures are entered: two people who save at once are checked one after the other.
create table figure_turns (
  unit_id uuid primary key
);

-- One import of figures, so that it can be undone as one; `rows` holds a checked table until it is run.
create table figure_batches (
  unit_id uuid not null,
  id uuid not null,
  status text not null check (status in ('checked', 'done', 'undone')),
  file_name text,
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  rows jsonb,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  primary key (unit_id, id)
);
create index figure_batches_by_time on figure_batches (unit_id, created_at desc);

-- Locks of windows and their extensions, appended with a reason; the latest row of a window holds.
create table figure_locks (
  unit_id uuid not null,
  id uuid not null,
  window_key text not null,
  kind text not null check (kind in ('locked', 'extended', 'opened')),
  until timestamptz,
  reason text not null check (reason <> ''),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  primary key (unit_id, id),
  check ((kind = 'extended') = (until is not null))
);
create index figure_locks_by_window on figure_locks (unit_id, window_key, id desc);

-- A closed year: framework, figures and score as they were. Scored again at any time it must give the same bytes.
create table score_closings (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  package jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  figures jsonb not null,
  calendar jsonb not null,
  -- The sheet as text, byte for byte, and its SHA-256.
  sheet text not null,
  sheet_hash text not null check (sheet_hash ~ '^[0-9a-f]{64}$'),
  note text,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  primary key (unit_id, id)
);
create index score_closings_by_year on score_closings (unit_id, year, id desc);

-- What-if scenarios that a person saved to compare.
create table scenarios (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  name text not null check (name <> ''),
  changes jsonb not null,
  version integer not null check (version > 0),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id)
);
create index scenarios_by_year on scenarios (unit_id, year, updated_at desc);

alter table framework_versions enable row level security;
alter table framework_choices enable row level security;
alter table framework_crosswalks enable row level security;
alter table figures enable row level security;
alter table figure_turns enable row level security;
alter table figure_batches enable row level security;
alter table figure_locks enable row level security;
alter table score_closings enable row level security;
alter table scenarios enable row level security;

create policy published_or_own on framework_versions for select
  using (state = 'published' or unit_id = any (app_units()));
create policy own_drafts_in on framework_versions for insert
  with check (unit_id = any (app_units()) and state = 'draft');
-- The row that is changed must be a draft; it may become published. A published version cannot be changed by anyone.
create policy own_drafts on framework_versions for update
  using (unit_id = any (app_units()) and state = 'draft') with check (unit_id = any (app_units()));
create policy own_drafts_out on framework_versions for delete
  using (unit_id = any (app_units()) and state = 'draft');
create policy own_units on framework_choices using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
-- Which leaves of two published versions compare is as public as the versions; only their own unit settles it.
create policy readable on framework_crosswalks for select using (true);
create policy own_units on framework_crosswalks for insert with check (unit_id = any (app_units()));
create policy own_units on figures using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on figure_turns using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on figure_batches using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on figure_locks using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on score_closings using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on scenarios using (unit_id = any (app_units())) with check (unit_id = any (app_units()));

grant select, insert, update, delete on framework_versions to {{app_role}};
grant select, insert on framework_choices, framework_crosswalks, figures, figure_locks, score_closings to {{app_role}};
grant select, insert, update on figure_batches, figure_turns to {{app_role}};
grant select, insert, update, delete on scenarios to {{app_role}};

create function remove_sample_scores(sample_unit uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from scenarios where unit_id = sample_unit;
  delete from score_closings where unit_id = sample_unit;
  delete from figure_locks where unit_id = sample_unit;
  delete from figures where unit_id = sample_unit;
  delete from figure_batches where unit_id = sample_unit;
  delete from figure_turns where unit_id = sample_unit;
  delete from framework_crosswalks where unit_id = sample_unit;
  delete from framework_choices where unit_id = sample_unit;
  delete from framework_versions where unit_id = sample_unit;
end
$$;
revoke all on function remove_sample_scores(uuid) from public;
grant execute on function remove_sample_scores(uuid) to {{app_role}};
