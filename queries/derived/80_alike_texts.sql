-- Texts that resemble each other, by the words of both; filled while loading. ``texts_told`` are those compared, in the
-- order of their pairs: what somebody asked for comes before what may meet it. Two of one family are never paired.
CREATE TEMP TABLE texts_told AS
WITH told AS (
    SELECT
        1 AS step,
        'recommendations' AS text_table,
        r.recommendation_id AS text_id,
        r.text AS words,
        'recommendations' AS family
    FROM recommendations AS r
    WHERE r.kind <> 'heading' AND coalesce(r.asks, TRUE)
    UNION ALL
    SELECT 2 AS step, 'glosa_items', g.item_id, g.text, 'glosa_items'
    FROM glosa_items AS g
    WHERE g.kind IN ('agreement', 'proposal')
    UNION ALL
    SELECT 3 AS step, 'commitments', c.commitment_id, c.title, 'commitments'
    FROM commitments AS c
    UNION ALL
    SELECT
        4 AS step,
        'obligations',
        o.obligation_id,
        concat_ws(' ', o.what, string_agg(d.name, ' ' ORDER BY d.deliverable_id)),
        concat('framework ', o.framework)
    FROM obligations AS o
    LEFT JOIN obligation_deliverables AS x ON x.obligation_id = o.obligation_id
    LEFT JOIN deliverables AS d ON d.deliverable_id = x.deliverable_id
    WHERE o.binds <> 'federal'
    GROUP BY o.obligation_id, o.what, o.framework
)

SELECT t.* FROM told AS t ORDER BY t.step ASC, t.text_id ASC;

CREATE TABLE alike_texts (
    from_table VARCHAR NOT NULL,
    from_id VARCHAR NOT NULL,
    to_table VARCHAR NOT NULL,
    to_id VARCHAR NOT NULL,
    weight DOUBLE NOT NULL
);
