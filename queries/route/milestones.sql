-- answers: ¿Qué hitos tiene cada compromiso y con qué fechas?
-- answers-en: Which milestones does each commitment have, and with what dates?
-- unit: un renglón por hito de un compromiso; duraciones en días de su tipo
-- unit-en: one row per milestone of a commitment; durations in days of its kind
-- formula: Línea base, fechas vigentes y fechas reales por separado. A una fecha de corte, la vigente es la del último cambio registrado hasta ese día (sin cambios, la línea base) y lo que ocurrió después todavía no se sabe. El inicio no lleva historia de cambios: es el vigente, o el de la línea base si el hito empezó o cambió después. El avance no lleva fecha: es el último, salvo que el hito empezara o terminara después. Un hito consta desde que se supo de él o, si no se dice, desde su fin real.
-- formula-en: Baseline, dates in force and real dates kept apart. At a given day the date in force is that of the last change recorded by then (with none, the baseline) and what happened later is not yet known. The start has no history of changes: it is the one in force, or the baseline's if the milestone began or changed later. Progress has no date: it is the latest, unless the milestone began or ended later. A milestone is on record since it was told or, where that is not said, since its real end.
-- theme: commitments
-- subject: milestones
-- cites: milestones, commitments, milestone_replans
-- roles: state=code, baseline_start=date, baseline_end=date, current_start=date, current_end=date, actual_start=date,
--    actual_end=date, optimistic=number, likely=number, pessimistic=number, day_kind=code, weight=number,
--    progress=number, replans=count, date_precision=code
-- absent: baseline_start=empty, baseline_end=empty, current_start=empty, current_end=empty, actual_start=empty,
--    actual_end=empty
WITH changes AS (
    SELECT
        r.milestone_id,
        r.new_end,
        r.changed_on <= $as_of AS is_known,
        row_number() OVER (
            PARTITION BY r.milestone_id, r.changed_on <= $as_of
            ORDER BY r.changed_on DESC, r.new_end DESC NULLS LAST
        ) AS place
    FROM milestone_replans AS r
),

counted AS (
    SELECT
        c.milestone_id,
        sum(CASE WHEN c.is_known THEN 1 ELSE 0 END) AS known_changes,
        sum(CASE WHEN c.is_known THEN 0 ELSE 1 END) AS later_changes,
        max(CASE WHEN c.is_known AND c.place = 1 THEN c.new_end END) AS known_end
    FROM changes AS c
    GROUP BY c.milestone_id
)

SELECT
    m.milestone_id,
    m.commitment_id,
    k.plan_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS commitment,
    CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS title,
    m.institution_id,
    coalesce(i.name, m.institutions_text) AS institution,
    CASE WHEN m.state IN ('done', 'reported') AND m.actual_end > $as_of THEN 'planned' ELSE m.state END AS state,
    m.baseline_start,
    m.baseline_end,
    CASE
        WHEN m.actual_start > $as_of OR (m.actual_start IS NULL AND coalesce(h.later_changes, 0) > 0) THEN m.baseline_start
        ELSE coalesce(m.current_start, m.baseline_start)
    END AS current_start,
    CASE
        WHEN coalesce(h.later_changes, 0) > 0 THEN coalesce(h.known_end, m.baseline_end)
        ELSE coalesce(m.current_end, h.known_end, m.baseline_end)
    END AS current_end,
    CASE WHEN m.actual_start <= $as_of THEN m.actual_start END AS actual_start,
    CASE WHEN m.actual_end <= $as_of THEN m.actual_end END AS actual_end,
    m.duration_optimistic AS optimistic,
    m.duration_likely AS likely,
    m.duration_pessimistic AS pessimistic,
    coalesce(m.day_kind, 'natural') AS day_kind,
    m.weight,
    CASE
        WHEN m.actual_end > $as_of OR m.actual_start > $as_of THEN NULL
        ELSE m.progress
    END AS progress,
    CAST(coalesce(h.known_changes, 0) AS INTEGER) AS replans,
    m.evidence_expected, m.justification, m.date_precision
FROM milestones AS m
INNER JOIN commitments AS k ON k.commitment_id = m.commitment_id
LEFT JOIN institutions AS i ON i.institution_id = m.institution_id
LEFT JOIN counted AS h ON h.milestone_id = m.milestone_id
WHERE
    coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
    AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
ORDER BY m.commitment_id ASC, coalesce(m.baseline_start, m.baseline_end, m.actual_end) ASC NULLS LAST, m.milestone_id ASC
