-- answers: ¿Qué obligaciones vigentes no tienen un plazo que se pueda contar?
-- answers-en: Which obligations in force have no clock that can be counted?
-- unit: un renglón por obligación
-- unit-en: one row per obligation
-- formula: Obligaciones vigentes a la fecha, sin las del ámbito federal, cuyo plazo no se pudo leer, depende de un evento o es permanente; y los plazos cuyo inicio no consta a esa fecha: el reporte de cierre de un compromiso cuenta desde que todos sus hitos están cumplidos, no desde su fin planeado, y ya no se debe si el monitor lo calificó completo. Una obligación es un renglón, aunque cuente para varios planes o compromisos: entonces no nombra ninguno. Sin fecha no quiere decir en tiempo.
-- formula-en: Obligations in force on the date, leaving out those of the federal level, whose clock could not be read, depends on an event or is permanent; and clocks whose start is not on record by that date: the closing report of a commitment counts from the day all its milestones are done, not from its planned end, and is no longer owed once the monitor coded it complete. An obligation is one row, though it counts for several plans or commitments: then it names none. No date does not mean on time.
-- theme: obligations
-- subject: obligations
-- cites: obligations, norms
-- with: chosen_dues
-- roles: recurrence=code, verified=flag, reason=code
WITH undated AS (
    SELECT
        due.*,
        row_number() OVER (PARTITION BY due.id ORDER BY due.period) AS place,
        count(*) OVER (PARTITION BY due.id) AS times
    FROM chosen_dues AS due
    INNER JOIN obligations AS o ON o.obligation_id = due.id
    WHERE
        due.kind = 'obligation'
        AND (due.due_on IS NULL OR due.starts_on > $as_of)
        AND (due.closed_on IS NULL OR due.closed_on > $as_of)
        AND (o.valid_from IS NULL OR o.valid_from <= $as_of)
        AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
)

SELECT
    o.obligation_id,
    o.what,
    o.recurrence,
    o.due_rule,
    o.obliged_party,
    due.norm,
    o.article,
    o.verified,
    CASE WHEN due.times = 1 THEN due.commitment_id END AS commitment_id,
    CASE WHEN due.times = 1 THEN due.plan_id END AS plan_id,
    due.reason
FROM undated AS due
INNER JOIN obligations AS o ON o.obligation_id = due.id
WHERE due.place = 1
ORDER BY o.recurrence ASC, o.obligation_id ASC
