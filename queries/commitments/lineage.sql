-- answers: ¿De dónde viene cada compromiso y en cuál continúa?
-- answers-en: Where does each commitment come from, and which one carries it on?
-- unit: un renglón por vínculo entre dos compromisos
-- unit-en: one row per tie between two commitments
-- formula: Vínculos registrados con su fuente: continúa, se divide o se une; un compromiso elegido se busca en los dos lados. Que un compromiso continúe no dice si el anterior se cumplió.
-- formula-en: Ties on record with their source: carried over, split or merged; a chosen commitment is looked for on both sides. That a commitment is carried over does not say whether the earlier one was completed.
-- theme: commitments
-- subject: commitment_lineage
-- with: sources_in_view
-- roles: kind=code
SELECT
    l.from_id,
    CASE WHEN $lang = 'en' THEN f.short_title_en ELSE f.short_title END AS from_title,
    f.plan_id AS from_plan,
    l.kind,
    l.to_id,
    CASE WHEN $lang = 'en' THEN n.short_title_en ELSE n.short_title END AS to_title,
    n.plan_id AS to_plan,
    l.note,
    s.publisher AS source
FROM commitment_lineage AS l
INNER JOIN commitments AS f ON f.commitment_id = l.from_id INNER JOIN commitments AS n ON n.commitment_id = l.to_id
INNER JOIN sources_in_view AS s ON s.source_id = l.source_id
WHERE
    TRUE
    AND ($commitment IS NULL OR list_contains($commitment, l.from_id) OR list_contains($commitment, l.to_id)) -- if: commitment
ORDER BY f.plan_id ASC, l.from_id ASC, l.to_id ASC
