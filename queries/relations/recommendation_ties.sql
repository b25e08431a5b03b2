-- about: what a recommendation is linked to, from either end, that is not its own commitment; confirmed or candidate
WITH both_ends AS (
    SELECT k.link_id, k.from_id AS recommendation_id, k.to_table AS other_table, k.to_id AS other_id, k.state
    FROM links AS k
    WHERE
        k.from_table = 'recommendations' AND k.state <> 'rejected'
        AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
    UNION ALL
    SELECT k.link_id, k.to_id AS recommendation_id, k.from_table AS other_table, k.from_id AS other_id, k.state
    FROM links AS k
    WHERE
        k.to_table = 'recommendations' AND k.state <> 'rejected'
        AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
)

SELECT b.link_id, b.recommendation_id, b.other_table, b.other_id, b.state
FROM both_ends AS b
INNER JOIN recommendations AS r ON r.recommendation_id = b.recommendation_id
WHERE b.other_id <> coalesce(r.commitment_id, '')
