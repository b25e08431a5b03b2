-- answers: ¿Qué poderes participan en los compromisos y cuál falta?
-- answers-en: Which branches take part in the commitments, and which is missing?
-- unit: un renglón por poder u orden de gobierno
-- unit-en: one row per branch or level of government
-- formula: Compromisos en los que la fuente nombra a alguna institución de ese poder, entre los que publican su lista de instituciones. Siempre los mismos cinco renglones; el orden federal no es uno. Un compromiso puede tener varios poderes: los renglones no suman el total. Cero: ninguna lista publicada lo nombra.
-- formula-en: Commitments whose source names some institution of that branch, over those that publish their list of institutions. Always the same five rows; the federal level is not one. A commitment may have several branches: rows do not add up to the total. Zero: no published list names it.
-- theme: commitments
-- subject: commitment_actors
-- with: commitments_of_goals
-- roles: branch=code, commitments=count, institutions=count, total=count, share=share
WITH branches AS (
    SELECT 'executive' AS branch, 1 AS turn
    UNION ALL
    SELECT 'legislative' AS branch, 2 AS turn
    UNION ALL
    SELECT 'judicial' AS branch, 3 AS turn
    UNION ALL
    SELECT 'autonomous' AS branch, 4 AS turn
    UNION ALL
    SELECT 'municipal' AS branch, 5 AS turn
),

named AS (
    SELECT a.commitment_id, a.institution_id
    FROM commitment_actors AS a
    INNER JOIN commitments_of_goals AS c ON c.commitment_id = a.commitment_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
),

listed AS (
    SELECT count(DISTINCT named.commitment_id) AS total FROM named
),

counted AS (
    SELECT
        i.branch,
        count(DISTINCT named.commitment_id) AS commitments,
        count(DISTINCT named.institution_id) AS institutions
    FROM named
    INNER JOIN institutions AS i ON i.institution_id = named.institution_id
    GROUP BY i.branch
)

SELECT
    branches.branch,
    coalesce(counted.commitments, 0) AS commitments,
    coalesce(counted.institutions, 0) AS institutions,
    listed.total,
    CAST(coalesce(counted.commitments, 0) AS DOUBLE) / listed.total AS share
FROM branches
CROSS JOIN listed
LEFT JOIN counted ON counted.branch = branches.branch
WHERE
    listed.total > 0
    AND ($branch IS NULL OR list_contains($branch, branches.branch)) -- if: branch
ORDER BY branches.turn ASC
