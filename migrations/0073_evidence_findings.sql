-- A document may prove that a finding about a plan was settled. Findings get an id of their own, the same nowhere else,
-- so that a link stays with its finding when a later version of the plan brings findings of its own.

alter table evidence_links add column plan_id uuid,
  add constraint evidence_links_plan check (plan_id is null or target_kind = 'finding');

update plan_imports set draft = jsonb_set(draft, '{findings}', (
  select coalesce(jsonb_agg(jsonb_set(f.finding, '{id}', to_jsonb(gen_random_uuid()::text)) order by f.place), '[]')
  from jsonb_array_elements(draft -> 'findings') with ordinality as f (finding, place)))
where jsonb_typeof(draft -> 'findings') = 'array';
