-- Campaigns: the yearly exam. A campaign belongs to the unit that runs it; an assessment (one unit in a campaign)
-- belongs to the unit that is assessed. What happens is appended as steps; every state is a fold over them.

create table campaigns (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  name text not null check (name <> ''),
  state text not null check (state in ('draft', 'open', 'closed')),
  -- Phases, blocks with their frameworks, areas with their appraisers, council, limits. Frozen when the campaign opens;
  -- what changes later is a step.
  settings jsonb not null,
  version integer not null check (version > 0),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  opened_at timestamptz,
  primary key (unit_id, id),
  check ((state = 'draft') = (opened_at is null))
);
create index campaigns_by_year on campaigns (unit_id, year desc, id desc);

-- Who takes part, in which block. `unit_id` is the unit that runs the campaign.
create table campaign_members (
  unit_id uuid not null,
  campaign_id uuid not null,
  member_unit_id uuid not null,
  block text not null check (block <> ''),
  primary key (unit_id, campaign_id, member_unit_id)
);
create index campaign_members_by_member on campaign_members (member_unit_id, campaign_id);

-- What the unit that runs a campaign decided after it opened: moved windows, changed appraisers, its closing.
create table campaign_steps (
  unit_id uuid not null,
  campaign_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind <> ''),
  body jsonb not null,
  account_id uuid not null,
  account_name text not null,
  position text,
  at timestamptz not null,
  primary key (unit_id, campaign_id, seq)
);

-- One unit in a campaign; the row is locked while a step is appended. The columns behind `state` are the fold of the
-- steps, kept for lists; they can be built again from the steps alone.
create table assessments (
  unit_id uuid not null,
  id uuid not null,
  campaign_unit_id uuid not null,
  campaign_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  block text not null,
  framework jsonb not null,
  framework_hash text not null check (framework_hash ~ '^[0-9a-f]{64}$'),
  seq integer not null check (seq >= 0),
  state text not null check (state <> ''),
  summary jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id)
);
create unique index assessments_once on assessments (unit_id, campaign_id);
create index assessments_by_campaign on assessments (campaign_id, unit_id);

create table assessment_steps (
  unit_id uuid not null,
  assessment_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind <> ''),
  leaf text,
  body jsonb not null,
  account_id uuid not null,
  account_name text not null,
  position text,
  at timestamptz not null,
  primary key (unit_id, assessment_id, seq)
);
create index assessment_steps_by_leaf on assessment_steps (unit_id, assessment_id, leaf, seq) where leaf is not null;

-- The present of each leaf, the fold of its steps: for queues of one criterion over all units.
create table assessment_leaves (
  unit_id uuid not null,
  assessment_id uuid not null,
  campaign_id uuid not null,
  code text not null check (code <> ''),
  area text not null,
  state jsonb not null,
  -- What the queue sorts and filters by.
  stage text not null,
  seq integer not null,
  primary key (unit_id, assessment_id, code)
);
create index assessment_leaves_by_code on assessment_leaves (campaign_id, code, unit_id);

-- What a head signed off: framework, figures, leaves and evidence as they were, byte for byte.
create table assessment_snapshots (
  unit_id uuid not null,
  assessment_id uuid not null,
  id uuid not null,
  content text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  primary key (unit_id, assessment_id, id)
);

alter table campaigns enable row level security;
alter table campaign_members enable row level security;
alter table campaign_steps enable row level security;
alter table assessments enable row level security;
alter table assessment_steps enable row level security;
alter table assessment_leaves enable row level security;
alter table assessment_snapshots enable row level security;

-- An opened campaign is an announcement: units below read its windows and rules. Drafts are their author's alone.
create policy opened_or_own on campaigns for select
  using (state <> 'draft' or unit_id in (select unnest(app_units())));
create policy own_in on campaigns for insert with check (unit_id in (select unnest(app_units())));
create policy own_change on campaigns for update
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_draft_out on campaigns for delete
  using (unit_id in (select unnest(app_units())) and state = 'draft');
create policy own_or_member on campaign_members for select
  using (unit_id in (select unnest(app_units())) or member_unit_id in (select unnest(app_units())));
create policy own_in on campaign_members for insert with check (unit_id in (select unnest(app_units())));
create policy own_out on campaign_members for delete using (unit_id in (select unnest(app_units())));
create policy readable on campaign_steps for select using (true);
create policy own_in on campaign_steps for insert with check (unit_id in (select unnest(app_units())));
create policy own_units on assessments
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on assessment_steps
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on assessment_leaves
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on assessment_snapshots
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));

grant select, insert, update, delete on campaigns to {{app_role}};
grant select, insert, delete on campaign_members to {{app_role}};
grant select, insert on campaign_steps, assessment_steps, assessment_snapshots to {{app_role}};
grant select, insert, update on assessments, assessment_leaves to {{app_role}};

create function remove_sample_campaigns(sample_unit uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from assessment_snapshots where unit_id = sample_unit;
  delete from assessment_leaves where unit_id = sample_unit;
  delete from assessment_steps where unit_id = sample_unit;
  delete from assessments where unit_id = sample_unit;
  delete from campaign_steps where unit_id = sample_unit;
  delete from campaign_members where unit_id = sample_unit or member_unit_id = sample_unit;
  delete from campaigns where unit_id = sample_unit;
end
$$;
revoke all on function remove_sample_campaigns(uuid) from public;
grant execute on function remove_sample_campaigns(uuid) to {{app_role}};
