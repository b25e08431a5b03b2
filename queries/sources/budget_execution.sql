-- Sources of the budget rows of the chosen years, and those of their proposed amounts. A question about several kinds
-- of money (option `kind`) reads these rows only for what the state spends.
WITH cited AS (
    SELECT DISTINCT b.source_id
    FROM budget_sources AS b
    WHERE
        coalesce($kind, 'located') NOT IN ('transfers', 'own')
        AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
)

SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on, s.published_precision
FROM sources AS s
INNER JOIN cited AS c ON c.source_id = s.source_id
ORDER BY s.source_id
