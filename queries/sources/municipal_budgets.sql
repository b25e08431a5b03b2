-- Sources of the municipal budgets of the chosen years and municipalities.
WITH cited AS (
    SELECT DISTINCT b.source_id
    FROM municipal_budgets AS b
    WHERE
        coalesce($kind, 'own') NOT IN ('located', 'transfers')
        AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
        AND ($municipality IS NULL OR list_contains($municipality, b.municipality_id)) -- if: municipality
)

SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on, s.published_precision
FROM sources AS s
INNER JOIN cited AS c ON c.source_id = s.source_id
ORDER BY s.source_id
