-- Evidence (tài liệu kiểm chứng): documents with their files, what they prove and at which page, requests between
-- offices, and uploads that go on after a broken connection. All rows are a unit's work: unit_id leads every key.

create table evidence_documents (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  -- Symbol of the kind of document in Decree 30/2020, annex III (QĐ, KH, BC …), `CV` for a letter, which has none.
  kind text,
  number text,
  symbol text,
  issued_on date,
  issuer text,
  signer text,
  signer_title text,
  abstract text,
  -- "DỰ THẢO" printed on it.
  is_draft boolean not null,
  label text not null check (label in ('public', 'internal', 'restricted')),
  state text not null check (state in ('current', 'withdrawn')),
  -- Names of the fields that a person wrote: what is read later never replaces them.
  by_hand text[] not null,
  current_file integer not null check (current_file > 0),
  folded text not null,
  version integer not null check (version > 0),
  account_id uuid not null,
  account_name text not null,
  position_id uuid,
  position text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id)
);
create index evidence_documents_by_year on evidence_documents (unit_id, year, id desc);

-- A version of a document's file; only ever appended. The bytes stand in the file store under their hash.
create table evidence_files (
  unit_id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  file_name text not null check (file_name <> ''),
  media_type text not null,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, document_id, number),
  unique (unit_id, id),
  foreign key (unit_id, document_id) references evidence_documents (unit_id, id)
);
create index evidence_files_by_hash on evidence_files (sha256, unit_id);

-- What was read from a file: the same bytes give the same text, so they are read once a unit. A row is its own queue:
-- what is `waiting` is read in the background, also after a crash.
create table evidence_texts (
  unit_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  attempts integer not null default 0,
  -- The lines, parted by a line feed, and where each page begins in them.
  content text,
  pages jsonb,
  page_count integer,
  folded text,
  -- 1 MB is the most that a tsvector holds; 300,000 letters stay below it however they repeat.
  words tsvector generated always as (to_tsvector('simple', left(coalesce(folded, ''), 300000))) stored,
  -- Number, date, issuer, signer and abstract as read.
  head jsonb,
  failure jsonb,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (unit_id, sha256),
  check ((state = 'done') = (content is not null))
);
create index evidence_texts_waiting on evidence_texts (created_at) where state = 'waiting';
create index evidence_texts_words on evidence_texts using gin (words);

-- What a document proves, and where in it. Appended; a removal is a row of its own.
create table evidence_links (
  unit_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  target_kind text not null check (target_kind in ('criterion', 'task', 'figure', 'finding')),
  framework_code text,
  criterion_code text,
  -- Of a task or a finding.
  target_id uuid,
  measure text,
  window_key text,
  page integer check (page > 0),
  section text,
  note text,
  account_id uuid not null,
  account_name text not null,
  position_id uuid,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, document_id) references evidence_documents (unit_id, id),
  check ((target_kind = 'criterion') = (framework_code is not null)),
  check ((target_kind = 'criterion') = (criterion_code is not null)),
  check ((target_kind in ('task', 'finding')) = (target_id is not null)),
  check ((target_kind = 'figure') = (measure is not null)),
  check ((target_kind = 'figure') = (window_key is not null))
);
create index evidence_links_by_document on evidence_links (unit_id, document_id);
create index evidence_links_by_criterion on evidence_links (unit_id, year, framework_code, criterion_code)
  where target_kind = 'criterion';
create index evidence_links_by_target on evidence_links (unit_id, target_id) where target_id is not null;

create table evidence_link_removals (
  unit_id uuid not null,
  link_id uuid not null,
  why text,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, link_id),
  foreign key (unit_id, link_id) references evidence_links (unit_id, id)
);

-- When a unit handed in its evidence of a year: appraisers may then open what is restricted.
create table evidence_hand_ins (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  framework_code text not null,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  primary key (unit_id, id)
);
create index evidence_hand_ins_by_year on evidence_hand_ins (unit_id, year, framework_code, created_at desc);

-- One office asks another for evidence.
create table evidence_requests (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  framework_code text,
  criterion_code text,
  task_id uuid,
  wanted text not null check (wanted <> ''),
  from_position_id uuid not null,
  -- One position, or every position of an office.
  to_position_id uuid,
  to_office_id uuid,
  due_on date,
  state text not null check (state in ('open', 'handedIn', 'returned', 'accepted', 'withdrawn')),
  version integer not null check (version > 0),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit_id, id),
  check ((to_position_id is null) <> (to_office_id is null)),
  check ((framework_code is null) = (criterion_code is null))
);
create index evidence_requests_by_state on evidence_requests (unit_id, year, state, id desc);

create table evidence_request_steps (
  unit_id uuid not null,
  request_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('opened', 'handedIn', 'returned', 'accepted', 'withdrawn', 'dueMoved')),
  why text,
  document_ids uuid[] not null,
  due_on date,
  account_id uuid not null,
  account_name text not null,
  position text,
  created_at timestamptz not null,
  primary key (unit_id, request_id, version),
  foreign key (unit_id, request_id) references evidence_requests (unit_id, id)
);

-- A file on its way. `received` is what stands on disk, flushed: a connection or a process may break at any moment.
create table evidence_uploads (
  unit_id uuid not null,
  id uuid not null,
  purpose text not null check (purpose in ('file', 'bundle')),
  file_name text not null check (file_name <> ''),
  folder text not null,
  size bigint not null check (size > 0),
  received bigint not null check (received >= 0 and received <= size),
  expected_sha256 text check (expected_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text,
  state text not null check (state in ('receiving', 'complete', 'refused', 'used')),
  failure jsonb,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (unit_id, id),
  check ((state in ('complete', 'used')) = (sha256 is not null))
);
create index evidence_uploads_by_end on evidence_uploads (expires_at);

-- Many files at once, under review: which file goes to which criterion.
create table evidence_bundles (
  unit_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  framework_code text not null,
  criteria jsonb not null,
  entries jsonb not null,
  state text not null check (state in ('review', 'done')),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (unit_id, id)
);

alter table evidence_documents enable row level security;
alter table evidence_files enable row level security;
alter table evidence_texts enable row level security;
alter table evidence_links enable row level security;
alter table evidence_link_removals enable row level security;
alter table evidence_hand_ins enable row level security;
alter table evidence_requests enable row level security;
alter table evidence_request_steps enable row level security;
alter table evidence_uploads enable row level security;
alter table evidence_bundles enable row level security;

-- As in 0042: campaigns read the evidence of many units at once, and a list looked up by hash lets through the same rows.
create policy own_units on evidence_documents
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_files
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_texts
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_links
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_link_removals
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_hand_ins
  using (unit_id in (select unnest(app_units()))) with check (unit_id in (select unnest(app_units())));
create policy own_units on evidence_requests
  using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on evidence_request_steps
  using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on evidence_uploads
  using (unit_id = any (app_units())) with check (unit_id = any (app_units()));
create policy own_units on evidence_bundles
  using (unit_id = any (app_units())) with check (unit_id = any (app_units()));

grant select, insert, update on evidence_documents, evidence_texts, evidence_requests, evidence_bundles to {{app_role}};
grant select, insert on evidence_files, evidence_links, evidence_link_removals, evidence_hand_ins,
  evidence_request_steps to {{app_role}};
grant select, insert, update, delete on evidence_uploads to {{app_role}};

-- Which of these files another unit holds as evidence, too. Says nothing of which unit, which document or how many.
create function evidence_held_elsewhere(own_unit uuid, hashes text[]) returns setof text
  language sql stable security definer set search_path = public as $$
  select distinct f.sha256 from evidence_files f
  join evidence_documents d on d.unit_id = f.unit_id and d.id = f.document_id
  where f.sha256 = any (hashes) and f.unit_id <> own_unit and d.state = 'current'
$$;
revoke all on function evidence_held_elsewhere(uuid, text[]) from public;
grant execute on function evidence_held_elsewhere(uuid, text[]) to {{app_role}};

-- Work that no request asks for (reading in the background, uploads that ended) must first learn whose it is. These say
-- only that: units and hashes or ids, never content.
create function evidence_texts_waiting(most integer) returns table (unit_id uuid, sha256 text)
  language sql stable security definer set search_path = public as $$
  select t.unit_id, t.sha256 from evidence_texts t where t.state = 'waiting' order by t.created_at limit most
$$;
create function evidence_uploads_ended(moment timestamptz, most integer) returns table (unit_id uuid, id uuid)
  language sql stable security definer set search_path = public as $$
  select u.unit_id, u.id from evidence_uploads u where u.expires_at <= moment order by u.expires_at limit most
$$;
revoke all on function evidence_texts_waiting(integer) from public;
revoke all on function evidence_uploads_ended(timestamptz, integer) from public;
grant execute on function evidence_texts_waiting(integer) to {{app_role}};
grant execute on function evidence_uploads_ended(timestamptz, integer) to {{app_role}};

create function remove_sample_evidence(sample_unit uuid) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from units where id = sample_unit and is_sample) then
    raise exception 'not a sample unit' using errcode = 'insufficient_privilege';
  end if;
  delete from evidence_bundles where unit_id = sample_unit;
  delete from evidence_uploads where unit_id = sample_unit;
  delete from evidence_request_steps where unit_id = sample_unit;
  delete from evidence_requests where unit_id = sample_unit;
  delete from evidence_hand_ins where unit_id = sample_unit;
  delete from evidence_link_removals where unit_id = sample_unit;
  delete from evidence_links where unit_id = sample_unit;
  delete from evidence_texts where unit_id = sample_unit;
  delete from evidence_files where unit_id = sample_unit;
  delete from evidence_documents where unit_id = sample_unit;
end
$$;
revoke all on function remove_sample_evidence(uuid) from public;
grant execute on function remove_sample_evidence(uuid) to {{app_role}};
