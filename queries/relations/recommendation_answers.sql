-- about: the commitments, deliverables, meetings and matters of a Glosa that may meet a recommendation, by name
-- with: recommendation_ties
WITH named AS (
    SELECT
        'commitments' AS other_table,
        c.commitment_id AS other_id,
        CASE WHEN $lang = 'en' THEN c.short_title_en ELSE c.short_title END AS name
    FROM commitments AS c
    UNION ALL
    SELECT 'deliverables', d.deliverable_id, d.name FROM deliverables AS d
    UNION ALL
    SELECT 'meetings', m.meeting_id, m.title FROM meetings AS m
    UNION ALL
    SELECT 'glosa_items', g.item_id, g.text FROM glosa_items AS g
)

SELECT t.link_id, t.recommendation_id, t.state, n.name
FROM recommendation_ties AS t
INNER JOIN named AS n ON n.other_table = t.other_table AND n.other_id = t.other_id
