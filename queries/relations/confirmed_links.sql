-- about: confirmed links read from both of their ends
SELECT k.from_table AS item_table, k.from_id AS item_id, k.to_table AS other_table, k.to_id AS other_id
FROM links AS k
WHERE
    k.state = 'confirmed'
    AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
UNION ALL
SELECT k.to_table AS item_table, k.to_id AS item_id, k.from_table AS other_table, k.from_id AS other_id
FROM links AS k
WHERE
    k.state = 'confirmed'
    AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
