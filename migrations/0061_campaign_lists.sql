-- What the lists of a campaign look for among thousands of rows, each a handful: leaves that a second appraiser marked,
-- and decisions on extensions.
create index assessment_leaves_twice on assessment_leaves (campaign_id) where jsonb_typeof(state -> 'second') = 'object';
create index assessment_steps_extensions on assessment_steps (unit_id, assessment_id, seq) where kind = 'extensionDecided';
