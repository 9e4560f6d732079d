-- An office's own DOCX for a paper of a campaign, in place of the built-in layout. The bytes stand in the file store
-- under their hash; who changed it and when is in the audit.

create table paper_templates (
  unit_id uuid not null,
  paper text not null check (paper <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  file_name text not null check (file_name <> ''),
  -- Names found in it, with the list that each stands in.
  placeholders jsonb not null,
  account_id uuid not null,
  account_name text not null,
  saved_at timestamptz not null,
  primary key (unit_id, paper)
);

alter table paper_templates enable row level security;
create policy own_units on paper_templates
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
grant select, insert, update, delete on paper_templates to {{app_role}};

-- As before (0060), with the templates of the sample unit.
create or replace function remove_sample_campaigns(sample_unit uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from paper_templates where unit_id = sample_unit;
  delete from assessment_snapshots where unit_id = sample_unit;
  delete from assessment_leaves where unit_id = sample_unit;
  delete from assessment_steps where unit_id = sample_unit;
  delete from assessments where unit_id = sample_unit;
  delete from campaign_steps where unit_id = sample_unit;
  delete from campaign_members where unit_id = sample_unit or member_unit_id = sample_unit;
  delete from campaigns where unit_id = sample_unit;
end
$$;
