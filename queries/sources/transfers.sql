-- Sources of the transfers of the chosen years; those to the municipalities where the question is about them.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on
FROM sources AS s
WHERE
    coalesce($kind, 'transfers') NOT IN ('located', 'own')
    AND s.source_id IN (
        SELECT t.source_id
        FROM transfers AS t
        WHERE
            ($year IS NULL OR list_contains($year, t.year))
            AND ($municipality IS NULL OR list_contains($municipality, t.territory_id))
            AND ($kind IS NULL OR t.territory_id IN (SELECT m.municipality_id FROM municipalities AS m))
    )
ORDER BY s.source_id
