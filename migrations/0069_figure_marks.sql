-- A mark a unit that changes with every entry of a figure: whoever has read a unit's figures knows by it whether they
-- still hold, so that a board of thousands of units reads again only those of the units that entered something. Not a
-- counter: a number that was given back by a transaction undone would be given again for other figures.
alter table figure_turns add column mark uuid not null default gen_random_uuid();

create function mark_figures() returns trigger language plpgsql as $$
begin
  insert into figure_turns (unit_id) select distinct unit_id from added
  on conflict (unit_id) do update set mark = gen_random_uuid();
  return null;
end $$;
create trigger figures_marked after insert on figures
  referencing new table as added for each statement execute function mark_figures();

insert into figure_turns (unit_id) select distinct unit_id from figures on conflict do nothing;

-- As 0042: the list of thousands of units is taken apart once, not for every row.
alter policy own_units on figure_turns
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
