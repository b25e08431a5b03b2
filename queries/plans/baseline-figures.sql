-- answers: ¿Qué cifras tiene la línea base de gobierno abierto, y cuánto valen hoy?
-- answers-en: Which figures does the open-government baseline hold, and what are they today?
-- unit: un renglón por cifra de la línea base, en su propia unidad
-- unit-en: one row per figure of the baseline, in its own unit
-- formula: Las cifras tal como se fijaron, y al lado la cuenta a la fecha elegida de lo que se puede volver a medir con estos datos. Se vuelven a contar los compromisos con código del monitoreo y los completos, los hitos realizados, las evidencias oficiales o verificadas, las reuniones celebradas, lo buscado sin hallarlo, y las solicitudes y respuestas que constan; de éstas, ninguna registrada es cero.
-- formula-en: The figures as they were frozen, and beside them the count on the chosen day of what can be measured again with this data. Counted again are the commitments that the monitor coded and those complete, the milestones done, the official or verified evidence, the meetings held, what was looked for and not found, and the requests and replies on record; of these, none on record is zero.
-- theme: plans
-- subject: baseline_figures
-- with: commitment_codes
-- roles: label=code, value=number, measured_on=date, measure=code, later=number
WITH measured AS (
    SELECT 'commitments_complete' AS measure, sum(CASE WHEN r.status = 'complete' THEN 1 ELSE 0 END) AS figure
    FROM commitment_codes AS r
    UNION ALL
    SELECT 'commitments_coded' AS measure, sum(CASE WHEN r.status <> 'unknown' THEN 1 ELSE 0 END) AS figure
    FROM commitment_codes AS r
    UNION ALL
    SELECT 'milestones_done' AS measure, sum(CASE WHEN m.state = 'done' AND m.actual_end <= $as_of THEN 1 ELSE 0 END) AS figure
    FROM milestones AS m
    UNION ALL
    SELECT
        'evidence_published' AS measure,
        sum(CASE WHEN e.published_on <= $as_of AND e.level IN ('official_publication', 'third_party_verified') THEN 1 ELSE 0 END) AS figure
    FROM evidence AS e
    UNION ALL
    SELECT 'meetings_held' AS measure, sum(CASE WHEN g.held_on <= $as_of THEN 1 ELSE 0 END) AS figure
    FROM meetings AS g
    UNION ALL
    SELECT
        'things_not_found' AS measure,
        sum(CASE WHEN u.checked_on <= $as_of AND coalesce(u.state, 'not_found') = 'not_found' THEN 1 ELSE 0 END) AS figure
    FROM unpublished AS u
    UNION ALL
    SELECT 'requests_sent' AS measure, coalesce(sum(CASE WHEN q.sent_on <= $as_of THEN 1 ELSE 0 END), 0) AS figure
    FROM requests AS q
    UNION ALL
    SELECT 'requests_answered' AS measure, coalesce(sum(CASE WHEN q.answered_on <= $as_of THEN 1 ELSE 0 END), 0) AS figure
    FROM requests AS q
    UNION ALL
    SELECT 'replies_received' AS measure, coalesce(sum(CASE WHEN p.replied_on <= $as_of THEN 1 ELSE 0 END), 0) AS figure
    FROM replies AS p
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
