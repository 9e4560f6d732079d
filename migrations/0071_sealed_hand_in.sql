-- Units without network: a campaign that was brought in by a kit, and sheets that came as a sealed package.

-- Set where another installation runs the campaign: whose it is there, and what the last kit said.
alter table campaigns add column origin jsonb;

-- A sheet that was handed in by a sealed package: who brought it, which steps came of it. The same root comes once.
create table assessment_packages (
  unit_id uuid not null,
  assessment_id uuid not null,
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  -- The key that signed it, and the moment of its last step by the clock of the installation that made it.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  made_at timestamptz not null,
  made_by text not null,
  -- The sheet there, and the number of its last step.
  sheet_id uuid not null,
  sheet_seq integer not null check (sheet_seq > 0),
  -- The steps here that came of it.
  first_seq integer not null check (first_seq > 0),
  last_seq integer not null check (last_seq >= first_seq),
  account_id uuid not null,
  account_name text not null,
  position text,
  at timestamptz not null,
  primary key (unit_id, assessment_id, root)
);

alter table assessment_packages enable row level security;
create policy own_units on assessment_packages
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
grant select, insert on assessment_packages to {{app_role}};

-- As before (0062), with the packages of the sample unit.
create or replace function remove_sample_campaigns(sample_unit uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from paper_templates where unit_id = sample_unit;
  delete from assessment_packages where unit_id = sample_unit;
  delete from assessment_snapshots where unit_id = sample_unit;
  delete from assessment_leaves where unit_id = sample_unit;
  delete from assessment_steps where unit_id = sample_unit;
  delete from assessments where unit_id = sample_unit;
  delete from campaign_steps where unit_id = sample_unit;
  delete from campaign_members where unit_id = sample_unit or member_unit_id = sample_unit;
  delete from campaigns where unit_id = sample_unit;
end
$$;
