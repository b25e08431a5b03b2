-- Sources of the transfers of the chosen years; those to the municipalities where the question is about them.
WITH cited AS (
    SELECT DISTINCT t.source_id
    FROM transfers AS t
    WHERE
        coalesce($kind, 'transfers') NOT IN ('located', 'own')
        AND ($kind IS NULL OR t.territory_id IN (SELECT m.municipality_id FROM municipalities AS m)) -- if: kind
        AND ($year IS NULL OR list_contains($year, t.year)) -- if: year
        AND ($municipality IS NULL OR list_contains($municipality, t.territory_id)) -- if: municipality
)

SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on, s.published_precision
FROM sources AS s
INNER JOIN cited AS c ON c.source_id = s.source_id
ORDER BY s.source_id
