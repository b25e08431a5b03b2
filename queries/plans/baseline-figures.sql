-- answers: ¿Qué cifras tiene la línea base de gobierno abierto, y cuánto valen hoy?
-- answers-en: Which figures does the open-government baseline hold, and what are they today?
-- unit: un renglón por cifra de la línea base, en su propia unidad
-- unit-en: one row per figure of the baseline, in its own unit
-- formula: Las cifras tal como se fijaron, y al lado la cuenta a la fecha elegida de lo que se puede volver a medir con estos datos.
-- formula-en: The figures as they were frozen, and beside them the count on the chosen day of what can be measured again with this data.
-- theme: plans
-- subject: baseline_figures
-- roles: label=code, value=number, measured_on=date, measure=code, later=number
WITH latest AS (
    SELECT
        r.status,
        row_number() OVER (
            PARTITION BY r.commitment_id ORDER BY r.reported_on DESC NULLS LAST, r.report_id DESC NULLS LAST
        ) AS place
    FROM status_reports AS r
    WHERE
        r.voice = 'monitor'
        AND r.milestone_id IS NULL
        AND (r.reported_on IS NULL OR r.reported_on <= $as_of)
),

measured AS (
    SELECT 'commitments_complete' AS measure, sum(CASE WHEN l.status = 'complete' THEN 1 ELSE 0 END) AS figure
    FROM latest AS l
    WHERE l.place = 1
    UNION ALL
    SELECT 'milestones_done' AS measure, sum(CASE WHEN m.state = 'done' AND m.actual_end <= $as_of THEN 1 ELSE 0 END) AS figure
    FROM milestones AS m
    UNION ALL
    SELECT 'evidence_published' AS measure, sum(CASE WHEN e.level IN ('official_publication', 'third_party_verified') THEN 1 ELSE 0 END) AS figure
    FROM evidence AS e
    WHERE e.published_on <= $as_of
    UNION ALL
    SELECT 'meetings_held' AS measure, sum(CASE WHEN g.held_on <= $as_of THEN 1 ELSE 0 END) AS figure
    FROM meetings AS g
)

SELECT
    b.figure_id,
    CASE WHEN $lang = 'en' THEN coalesce(b.label_en, b.label) ELSE b.label END AS label,
    b.value,
    b.unit_of_measure,
    b.measured_on,
    b.measure,
    CAST(x.figure AS DOUBLE) AS later,
    b.set_hash,
    b.source_id
FROM baseline_figures AS b
LEFT JOIN measured AS x ON x.measure = b.measure
WHERE b.measured_on <= $as_of
ORDER BY b.measured_on ASC, b.figure_id ASC
