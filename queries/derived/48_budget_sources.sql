-- Which sources the budget rows of each year come from, those of the proposed amounts among them.
CREATE TABLE budget_sources AS
SELECT year, source_id FROM budget_rows WHERE grain = 'all'
UNION
SELECT year, proposed_source_id AS source_id FROM budget_rows WHERE grain = 'all' AND proposed_source_id IS NOT NULL
ORDER BY year, source_id
