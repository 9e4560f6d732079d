-- A version says where it came from and what it changed; until now an imported one carried its file's name as its note.
alter table plan_versions add column file_name text;
alter table plan_versions add column changes jsonb;

update plan_versions v
   set file_name = i.file_name, note = null
  from plan_imports i
 where i.unit_id = v.unit_id and i.plan_id = v.plan_id and i.status = 'accepted'
   and i.file_name = v.note and i.updated_at = v.created_at;
