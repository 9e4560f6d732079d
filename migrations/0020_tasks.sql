-- Tasks: the work made of a plan's tasks, work added by hand, its history, and changes made to many at once.
-- All rows are a unit's work: unit_id leads every key. People, positions and plans are named by id without a foreign key.

create table tasks (
  unit_id uuid not null,
  id uuid not null,
  -- Null for work added by hand; item_id is the lasting id of the plan's item.
  plan_id uuid,
  item_id text,
  year integer not null check (year between 2000 and 2100),
  section text[] not null,
  section_title text,
  text text not null check (text <> ''),
  product text,
  lead_text text[] not null,
  lead_position_id uuid,
  -- A person chose it: a new version of the plan does not choose again. The same for the two flags below.
  lead_by_hand boolean not null,
  support_text text[] not null,
  support_position_ids uuid[] not null,
  support_by_hand boolean not null,
  leader_position_id uuid,
  deadline_text text,
  deadline_kind text check (deadline_kind in ('date', 'period', 'recurring', 'open')),
  deadline_from date,
  deadline_to date,
  due_on date,
  due_by_hand boolean not null,
  status text not null check (status in ('notStarted', 'inProgress', 'awaitingReview', 'returned', 'done')),
  note text,
  percent integer check (percent between 0 and 100),
  product_number text,
  product_date date,
  product_title text,
  criterion_codes text[] not null,
  place integer not null,
  -- The plan no longer has it, but work was done: it stays, marked.
  dropped boolean not null,
  removed boolean not null,
  version integer not null check (version > 0),
  folded text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id),
  check ((plan_id is null) = (item_id is null)),
  check ((deadline_text is null) = (deadline_kind is null))
);
create unique index tasks_by_item on tasks (unit_id, plan_id, item_id) where plan_id is not null;
create index tasks_by_year on tasks (unit_id, year, plan_id, place, id) where not removed;
create index tasks_by_due on tasks (unit_id, due_on, id) where not removed and status <> 'done';
create index tasks_by_lead on tasks (unit_id, lead_position_id) where not removed;

-- One import or bulk change, so that it can be undone as one. `rows` holds a checked table until it is run.
create table task_batches (
  unit_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('import', 'bulk')),
  status text not null check (status in ('checked', 'done', 'undone')),
  file_name text,
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  year integer,
  rows jsonb,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  primary key (unit_id, id)
);
create index task_batches_by_time on task_batches (unit_id, created_at desc);

-- What happened to a task. Only ever appended: the row in `tasks` is the fold of its steps.
create table task_steps (
  unit_id uuid not null,
  task_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('plan', 'hand', 'import', 'bulk', 'undo')),
  changes jsonb not null,
  why text,
  batch_id uuid,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, task_id, version),
  foreign key (unit_id, task_id) references tasks (unit_id, id)
);
create index task_steps_by_batch on task_steps (unit_id, batch_id) where batch_id is not null;

alter table tasks enable row level security;
alter table task_batches enable row level security;
alter table task_steps enable row level security;
create policy own_units on tasks using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on task_batches using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on task_steps using (unit_id = any (app_units())) with check (unit_id = any (app_units()));

-- Only what belongs to the sample unit may ever be deleted, when the sample is removed as a whole.
create policy sample_only on tasks as restrictive for delete
  using (exists (select 1 from units u where u.id = unit_id and u.is_sample));
create policy sample_only on task_batches as restrictive for delete
  using (exists (select 1 from units u where u.id = unit_id and u.is_sample));
create policy sample_only on task_steps as restrictive for delete
  using (exists (select 1 from units u where u.id = unit_id and u.is_sample));

grant select, insert, update, delete on tasks, task_batches to {{app_role}};
grant select, insert, delete on task_steps to {{app_role}};
