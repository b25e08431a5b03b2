-- answers: ¿Qué instituciones participan en cada compromiso y con qué papel?
-- answers-en: Which institutions take part in each commitment, and in which role?
-- unit: un renglón por compromiso, institución y papel
-- unit-en: one row per commitment, institution and role
-- formula: Instituciones sin repetir. Si la fuente no publica el papel, se dice.
-- formula-en: Institutions without repetition. Where the source does not publish the role, it says so.
-- theme: commitments
-- subject: commitment_actors
-- with: commitments_of_goals, institutions_in_view
-- roles: sector=code, branch=code, role=code
SELECT
    a.commitment_id,
    a.institution_id,
    i.name AS institution,
    i.sector,
    i.branch,
    a.role,
    n.name AS successor
FROM commitment_actors AS a INNER JOIN commitments_of_goals AS c ON c.commitment_id = a.commitment_id
INNER JOIN institutions_in_view AS i ON i.institution_id = a.institution_id
LEFT JOIN institutions AS n ON n.institution_id = i.successor_id
LEFT JOIN institution_order AS o ON o.name = i.name
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
ORDER BY a.commitment_id ASC, i.sector ASC, o.place ASC, a.role ASC
