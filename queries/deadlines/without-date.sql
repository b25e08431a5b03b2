-- answers: ¿Qué obligaciones vigentes no tienen un plazo que se pueda contar?
-- answers-en: Which obligations in force have no clock that can be counted?
-- unit: un renglón por obligación
-- unit-en: one row per obligation
-- formula: Obligaciones vigentes a la fecha, sin las del ámbito federal, cuyo plazo no se pudo leer, depende de un evento o es permanente. Sin fecha no quiere decir en tiempo.
-- formula-en: Obligations in force on the date, leaving out those of the federal level, whose clock could not be read, depends on an event or is permanent. No date does not mean on time.
-- feeds: obligations, norms
-- uses: institution, branch, commitment, as_of, sources
-- returns: obligation_id, what, recurrence, due_rule, obliged_party, norm, article, verified
WITH mine AS (
    SELECT
        max(CASE WHEN i.sector = 'government' THEN 1 ELSE 0 END) AS is_public,
        max(CASE WHEN i.branch IN ('executive', 'legislative', 'judicial', 'autonomous') THEN 1 ELSE 0 END)
            AS is_state,
        max(CASE WHEN i.branch = 'municipal' THEN 1 ELSE 0 END) AS is_municipal,
        max(CASE WHEN i.branch IN ('executive', 'municipal') THEN 1 ELSE 0 END) AS is_administration
    FROM institutions AS i
    WHERE
        ($institution IS NULL OR list_contains($institution, i.institution_id))
        AND ($branch IS NULL OR list_contains($branch, i.branch))
),

dated AS (
    SELECT DISTINCT d.obligation_id FROM obligation_dates AS d
)

SELECT
    o.obligation_id,
    o.what,
    o.recurrence,
    o.due_rule,
    o.obliged_party,
    n.short_name AS norm,
    o.article,
    o.verified
FROM obligations AS o
CROSS JOIN mine
INNER JOIN norms AS n ON n.norm_id = o.norm_id
LEFT JOIN dated ON dated.obligation_id = o.obligation_id
LEFT JOIN institutions AS i ON i.institution_id = o.institution_id
WHERE
    dated.obligation_id IS NULL
    AND o.binds <> 'federal'
    AND (o.valid_from IS NULL OR o.valid_from <= $as_of)
    AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
    AND ($commitment IS NULL OR list_contains($commitment, o.commitment_id))
    AND ($sources IS NULL OR list_contains($sources, o.source_id))
    AND (
        ($institution IS NULL AND $branch IS NULL)
        OR (
            ($institution IS NULL OR list_contains($institution, o.institution_id))
            AND ($branch IS NULL OR list_contains($branch, i.branch))
        )
        OR (o.binds = 'all_public_bodies' AND mine.is_public = 1)
        OR (o.binds = 'all_state_bodies' AND mine.is_state = 1)
        OR (o.binds = 'municipalities' AND mine.is_municipal = 1)
        OR (o.binds = 'state_and_municipalities' AND mine.is_administration = 1)
    )
ORDER BY o.recurrence ASC, o.obligation_id ASC
