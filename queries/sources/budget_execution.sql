-- Sources of the budget rows of the chosen years, and those of their proposed amounts. A question about several kinds
-- of money (option `kind`) reads these rows only for what the state spends.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on
FROM sources AS s
WHERE
    coalesce($kind, 'located') NOT IN ('transfers', 'own')
    AND s.source_id IN (
        SELECT b.source_id
        FROM budget_sources AS b
        WHERE $year IS NULL OR list_contains($year, b.year)
    )
ORDER BY s.source_id
