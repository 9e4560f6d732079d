-- Plans: imports under review, accepted plans and their versions. All rows are a unit's work: unit_id leads every key.

create table plan_imports (
  unit_id uuid not null,
  id uuid not null,
  status text not null check (status in ('reading', 'review', 'accepted', 'discarded', 'failed')),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  file_size bigint not null,
  source jsonb,
  reading jsonb,
  draft jsonb,
  draft_version integer not null default 0,
  failure jsonb,
  plan_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (unit_id, id)
);
create index plan_imports_by_file on plan_imports (unit_id, file_sha256);
create index plan_imports_by_status on plan_imports (unit_id, status, updated_at desc);

create table plans (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  title text not null,
  number text,
  issued_on date,
  kind text not null,
  current_version integer not null,
  import_id uuid,
  folded text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (unit_id, id)
);
create index plans_by_year on plans (unit_id, year desc, updated_at desc) where removed_at is null;

-- Versions are only ever appended: the application role may not change or delete one.
create table plan_versions (
  unit_id uuid not null,
  plan_id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,
  note text,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, plan_id, version),
  foreign key (unit_id, plan_id) references plans (unit_id, id)
);

alter table plan_imports enable row level security;
alter table plans enable row level security;
alter table plan_versions enable row level security;
create policy own_units on plan_imports using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on plans using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on plan_versions using (unit_id = any (app_units())) with check (unit_id = any (app_units()));

grant select, insert, update on plan_imports, plans to {{app_role}};
grant select, insert on plan_versions to {{app_role}};

-- The sample unit can be removed in one click. Only its rows may ever be deleted, so the right is a function that
-- checks the mark itself, not a DELETE grant.
create function remove_sample_plans(sample_unit uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from plan_versions where unit_id = sample_unit;
  delete from plans where unit_id = sample_unit;
  delete from plan_imports where unit_id = sample_unit;
end
$$;
revoke all on function remove_sample_plans(uuid) from public;
grant execute on function remove_sample_plans(uuid) to {{app_role}};
