-- Counts and pages of a queue go over every leaf of a campaign, and a leaf's state is long: they are read from the index
-- alone, and from the table only the rows of the page.
create index assessment_leaves_by_stage on assessment_leaves (campaign_id, code, unit_id) include (stage);
drop index assessment_leaves_by_code;
