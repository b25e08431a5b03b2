-- answers: ¿Qué pasos se previeron y cuáles se reportaron hechos?
-- answers-en: Which steps were planned and which were reported as done?
-- unit: un renglón por hito
-- unit-en: one row per milestone
-- formula: Hitos tal como los publica cada fuente, con la precisión de su fecha y como se sabían el día elegido: lo que terminó o empezó después se da como previsto y sin avance, y el inicio que se movió después es el de la línea base. «Reportado» es lo que alguien dijo; no es verificación. Una fecha inferida por nosotros se marca y no vence.
-- formula-en: Milestones as each source publishes them, with the precision of their date and as known on the chosen day: what ended or began later is given as planned and without progress, and a start that was moved later is that of the baseline. "Reported" is what someone said; it is not verification. A date inferred by us is marked and never falls due.
-- theme: commitments
-- subject: milestones
-- cites: milestones, commitments
-- with: known_dues, institutions_in_view, sources_in_view
-- roles: state=code, starts_on=date, ends_on=date, date_precision=code, inferred=flag,
--    progress=number
SELECT
    m.milestone_id,
    m.commitment_id,
    coalesce(m.framework, m.plan_id, c.plan_id) AS framework,
    CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS title,
    CASE
        WHEN m.state IN ('done', 'reported') AND m.actual_end > $as_of THEN 'planned'
        WHEN m.state = 'planned' AND m.actual_end <= $as_of THEN 'reported'
        ELSE m.state
    END AS state,
    CASE
        WHEN m.actual_start <= $as_of THEN m.actual_start
        WHEN m.actual_start IS NOT NULL OR d.until_on IS NOT NULL THEN m.baseline_start
        ELSE coalesce(m.current_start, m.baseline_start)
    END AS starts_on,
    CASE WHEN m.actual_end <= $as_of THEN m.actual_end ELSE d.due_on END AS ends_on,
    m.date_precision,
    coalesce(m.inferred, FALSE) AS inferred,
    coalesce(i.name, m.institutions_text) AS institution,
    CASE WHEN m.actual_end > $as_of OR m.actual_start > $as_of THEN NULL ELSE m.progress END AS progress,
    s.publisher AS source
FROM milestones AS m
LEFT JOIN commitments AS c ON c.commitment_id = m.commitment_id
LEFT JOIN institutions AS i ON i.institution_id = m.institution_id
LEFT JOIN known_dues AS d ON d.kind = 'milestone' AND d.id = m.milestone_id
INNER JOIN sources_in_view AS s ON s.source_id = m.source_id
WHERE
    coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
    AND ($plan IS NULL OR list_contains($plan, coalesce(c.plan_id, m.plan_id))) -- if: plan
    AND (($institution IS NULL AND $branch IS NULL) OR m.institution_id IN (SELECT v.institution_id FROM institutions_in_view AS v)) -- if: institution, branch
    AND ($commitment IS NULL OR list_contains($commitment, m.commitment_id)) -- if: commitment
ORDER BY CASE WHEN m.actual_end <= $as_of THEN m.actual_end ELSE d.due_on END ASC NULLS LAST, m.milestone_id ASC
