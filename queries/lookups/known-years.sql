-- The years of which some row of the budget has its source among `sources`.
SELECT DISTINCT r.year
FROM budget_execution AS r
WHERE list_contains($sources, r.source_id)
ORDER BY r.year
