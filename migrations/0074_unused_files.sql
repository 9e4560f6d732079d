-- Files that no row speaks of any more are set aside and, a month later, removed. Asked of every column whose name ends in
-- `sha256`, so that a table that comes later is asked, too. Says only which of the asked hashes are held, never where.
create function files_held(hashes text[]) returns setof text
  language plpgsql stable security definer set search_path = public as $$
declare
  place record;
begin
  for place in
    select c.relname, a.attname from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'text'::regtype and a.attname like '%sha256'
  loop
    return query execute format('select %1$I from %2$I where %1$I = any ($1)', place.attname, place.relname) using hashes;
  end loop;
  -- Of bundles under review the hashes stand in a list.
  return query select e ->> 'sha256' from evidence_bundles b, jsonb_array_elements(b.entries) e
    where e ->> 'sha256' = any (hashes);
end
$$;
revoke all on function files_held(text[]) from public;
grant execute on function files_held(text[]) to {{app_role}};

-- A bundle is a list for review: after a month it goes, with the texts of those of its files that became no document.
grant delete on evidence_bundles, evidence_texts to {{app_role}};
create function evidence_bundles_ended(moment timestamptz, most integer) returns table (unit_id uuid, id uuid)
  language sql stable security definer set search_path = public as $$
  select b.unit_id, b.id from evidence_bundles b where b.created_at <= moment order by b.created_at limit most
$$;
revoke all on function evidence_bundles_ended(timestamptz, integer) from public;
grant execute on function evidence_bundles_ended(timestamptz, integer) to {{app_role}};
