-- Sources of the budget rows of the chosen years, and those of their proposed amounts.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on
FROM sources AS s
WHERE
    s.source_id IN (
        SELECT e.source_id
        FROM budget_execution AS e
        WHERE $year IS NULL OR list_contains($year, e.year)
    )
    OR s.source_id IN (
        SELECT e.proposed_source_id
        FROM budget_execution AS e
        WHERE e.proposed_source_id IS NOT NULL AND ($year IS NULL OR list_contains($year, e.year))
    )
ORDER BY s.source_id
