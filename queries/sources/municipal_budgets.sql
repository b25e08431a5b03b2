-- Sources of the municipal budgets of the chosen years and municipalities.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on
FROM sources AS s
WHERE
    coalesce($kind, 'own') NOT IN ('located', 'transfers')
    AND s.source_id IN (
        SELECT b.source_id
        FROM municipal_budgets AS b
        WHERE
            ($year IS NULL OR list_contains($year, b.year))
            AND ($municipality IS NULL OR list_contains($municipality, b.municipality_id))
    )
ORDER BY s.source_id
