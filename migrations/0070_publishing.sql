-- Results as they were published. A publication is frozen when it is scheduled: what
-- changes later is a new version that supersedes it; the old one stays readable and marked.

create table publications (
  unit_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  version integer not null check (version > 0),
  state text not null check (state in ('scheduled', 'published', 'superseded', 'withdrawn')),
  publish_at timestamptz not null,
  -- Null until it was public; one withdrawn before its time never was.
  published_at timestamptz,
  title text not null check (title <> ''),
  -- Canonical JSON, byte for byte: its hash is the checksum of the open data.
  body text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  seal_root text not null check (seal_root ~ '^[0-9a-f]{64}$'),
  supersedes uuid,
  reason text,
  withdrawn_at timestamptz,
  withdrawn_because text,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, id),
  check ((supersedes is null) or (reason is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state not in ('published', 'superseded') or published_at is not null)
);
create unique index publications_by_id on publications (id);
create unique index publications_once on publications (unit_id, campaign_id, version);
-- At most one stands, and at most one waits.
create unique index publications_standing on publications (unit_id, campaign_id) where state = 'published';
create unique index publications_waiting on publications (unit_id, campaign_id) where state = 'scheduled';
create index publications_due on publications (publish_at) where state = 'scheduled';
create index publications_public on publications (published_at desc) where published_at is not null;

alter table publications enable row level security;

-- Anyone reads what is or was public; what waits is the publishing unit's alone.
create policy public_or_own on publications for select
  using (published_at is not null or unit_id in (select unnest(app_units())));
create policy own_in on publications for insert with check (unit_id in (select unnest(app_units())));
create policy own_change on publications for update
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));

grant select, insert on publications to {{app_role}};
-- What was frozen stays: only where it stands may change.
grant update (state, published_at, withdrawn_at, withdrawn_because) on publications to {{app_role}};

-- The clock publishes for every unit, so it works outside anyone's row scope; it says only how many. Locked rows are
-- left to whoever has them, so that two servers publish each once.
create function publish_due(moment timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = public as $$
declare
  due record;
  done integer := 0;
begin
  for due in
    select p.unit_id, p.id, p.campaign_id from publications p
    where p.state = 'scheduled' and p.publish_at <= moment order by p.publish_at limit most for update skip locked
  loop
    update publications set state = 'superseded'
      where unit_id = due.unit_id and campaign_id = due.campaign_id and state = 'published';
    update publications set state = 'published', published_at = moment where unit_id = due.unit_id and id = due.id;
    done := done + 1;
  end loop;
  return done;
end
$$;
revoke all on function publish_due(timestamptz, integer) from public;
grant execute on function publish_due(timestamptz, integer) to {{app_role}};

create function remove_sample_publications(sample_unit uuid) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from publications where unit_id = sample_unit;
end
$$;
revoke all on function remove_sample_publications(uuid) from public;
grant execute on function remove_sample_publications(uuid) to {{app_role}};
