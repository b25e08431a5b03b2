-- answers: ¿Qué fechas se cambiaron, quién las cambió, cuándo y por qué?
-- answers-en: Which dates were changed, who changed them, when and why?
-- unit: un renglón por cambio de fecha; días naturales
-- unit-en: one row per change of date; natural days
-- formula: Cada cambio registrado, del más reciente al más antiguo. La línea base no se borra nunca. «Veces» cuenta los cambios del hito hasta la fecha de corte.
-- formula-en: Each recorded change, most recent first. The baseline is never erased. "Times" counts the changes of the milestone up to the day of the answer.
-- theme: commitments
-- subject: milestone_replans
-- cites: milestone_replans, milestones, commitments
-- with: commitments_of_plans
-- roles: changed_on=date, old_end=date, new_end=date, days=count, times=count, baseline_end=date, reason=code
-- absent: old_end=empty, new_end=empty, baseline_end=empty
WITH chosen AS (
    SELECT
        r.*,
        m.commitment_id,
        m.title,
        m.title_en,
        m.baseline_end,
        k.code,
        CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS commitment,
        count(*) OVER (PARTITION BY r.milestone_id) AS times
    FROM milestone_replans AS r
    INNER JOIN milestones AS m ON m.milestone_id = r.milestone_id
    INNER JOIN commitments_of_plans AS k ON k.commitment_id = m.commitment_id
    WHERE
        r.changed_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
)

SELECT
    c.milestone_id,
    c.commitment_id,
    c.code,
    c.commitment,
    CASE WHEN $lang = 'en' THEN coalesce(c.title_en, c.title) ELSE c.title END AS title,
    c.changed_on,
    c.old_end,
    c.new_end,
    CAST(datediff('day', c.old_end, c.new_end) AS INTEGER) AS days,
    CAST(c.times AS INTEGER) AS times,
    c.baseline_end,
    i.name AS institution,
    c.reason
FROM chosen AS c
LEFT JOIN institutions AS i ON i.institution_id = c.institution_id
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, c.institution_id)) -- if: institution
ORDER BY c.changed_on DESC, c.milestone_id ASC
