-- answers: ¿Qué obligaciones vigentes no tienen un plazo que se pueda contar?
-- answers-en: Which obligations in force have no clock that can be counted?
-- unit: un renglón por obligación; donde el plazo cuenta desde un hecho, uno por plan o compromiso
-- unit-en: one row per obligation; where the clock starts from an event, one per plan or commitment
-- formula: Obligaciones vigentes a la fecha, sin las del ámbito federal, cuyo plazo no se pudo leer, depende de un evento o es permanente; y los plazos cuyo inicio no consta a esa fecha: el reporte de cierre de un compromiso cuenta desde que todos sus hitos están cumplidos, no desde su fin planeado, y ya no se debe si el monitor lo calificó completo. Sin fecha no quiere decir en tiempo.
-- formula-en: Obligations in force on the date, leaving out those of the federal level, whose clock could not be read, depends on an event or is permanent; and clocks whose start is not on record by that date: the closing report of a commitment counts from the day all its milestones are done, not from its planned end, and is no longer owed once the monitor coded it complete. No date does not mean on time.
-- theme: obligations
-- subject: obligations
-- roles: recurrence=code, verified=flag, reason=code
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
)

SELECT
    o.obligation_id,
    o.what,
    o.recurrence,
    o.due_rule,
    o.obliged_party,
    n.short_name AS norm,
    o.article,
    o.verified,
    due.commitment_id,
    due.plan_id,
    due.reason
FROM due_items AS due
CROSS JOIN mine
INNER JOIN obligations AS o ON o.obligation_id = due.id
INNER JOIN norms AS n ON n.norm_id = o.norm_id
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
WHERE
    due.kind = 'obligation'
    AND (due.due_on IS NULL OR due.starts_on > $as_of)
    AND (due.closed_on IS NULL OR due.closed_on > $as_of)
    AND (o.valid_from IS NULL OR o.valid_from <= $as_of)
    AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
    AND ($commitment IS NULL OR list_contains($commitment, due.commitment_id))
    AND ($sources IS NULL OR list_contains($sources, due.source_id))
    AND (
        ($institution IS NULL AND $branch IS NULL)
        OR (
            ($institution IS NULL OR list_contains($institution, due.institution_id))
            AND ($branch IS NULL OR list_contains($branch, i.branch))
        )
        OR (due.binds = 'all_public_bodies' AND mine.is_public = 1)
        OR (due.binds = 'all_state_bodies' AND mine.is_state = 1)
        OR (due.binds = 'municipalities' AND mine.is_municipal = 1)
        OR (due.binds = 'state_and_municipalities' AND mine.is_administration = 1)
    )
ORDER BY o.recurrence ASC, o.obligation_id ASC, due.period ASC
