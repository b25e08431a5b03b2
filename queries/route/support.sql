-- answers: ¿Qué compromiso tiene programa presupuestario?
-- answers-en: Which commitment has a budget programme?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Programas vinculados al compromiso por la fuente. Si los datos no vinculan ningún programa con ningún compromiso, no se sabe: vacío, no cero.
-- formula-en: Programmes that the source links to the commitment. Where the data links no programme to any commitment it is not known: empty, not zero.
-- theme: commitments
-- subject: commitments
-- with: commitments_of_plans
-- roles: programmes=count
WITH tied AS (
    SELECT
        b.commitment_id,
        count(DISTINCT b.programme_id) AS programmes_count
    FROM budget_links AS b
    WHERE
        b.commitment_id IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, b.source_id)) -- if: sources
    GROUP BY b.commitment_id
),

linked AS (
    SELECT count(b.commitment_id) AS links
    FROM budget_links AS b
)

SELECT
    k.commitment_id,
    CASE WHEN n.links > 0 THEN CAST(coalesce(t.programmes_count, 0) AS INTEGER) END AS programmes
FROM commitments_of_plans AS k
CROSS JOIN linked AS n
LEFT JOIN tied AS t ON t.commitment_id = k.commitment_id
ORDER BY k.commitment_id ASC
