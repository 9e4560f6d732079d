-- The board reads figures and choices of thousands of units at once. `unit_id = any (app_units())` takes the list apart
-- again for every row: 3,321 units × 106,000 figures did not end within two minutes. As a subquery the list is taken
-- apart once and looked up by hash; it lets through exactly the same rows.
alter policy own_units on figures
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
alter policy own_units on framework_choices
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
