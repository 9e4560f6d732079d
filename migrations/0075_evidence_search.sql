-- Under row security the index of words cannot be used: `@@` may not look at a row before its unit is checked. This checks
-- the unit itself, then asks the index. Planned anew for each question, since a rare word wants the index of words and a
-- common one, in a database of many units, that of the unit.
create function evidence_texts_holding(asked_unit uuid, asked tsquery) returns setof text
  language plpgsql stable security definer set search_path = public as $$
begin
  if asked_unit = any (app_units()) then
    return query execute 'select t.sha256 from evidence_texts t where t.unit_id = $1 and t.words @@ $2'
      using asked_unit, asked;
  end if;
end
$$;
revoke all on function evidence_texts_holding(uuid, tsquery) from public;
grant execute on function evidence_texts_holding(uuid, tsquery) to {{app_role}};
