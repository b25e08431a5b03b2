-- answers: ¿Qué depende de otra institución?
-- answers-en: What depends on another institution?
-- unit: un renglón por pendiente y por lo que espera o comparte de otra institución
-- unit-en: one row per item and per thing of another institution it waits for or shares
-- formula: Un hito previsto espera a otra institución si depende de un hito suyo que no consta como cumplido. Una obligación comparte su entrega si el mismo entregable cumple otra obligación vigente de otra institución, o si lo hace otra institución. Sólo cuenta lo que tiene institución nombrada. Vence: la siguiente fecha del plazo de la norma, o la que se prometía para el hito.
-- formula-en: A planned milestone waits on another institution when it depends on a milestone of theirs that is not on record as done. An obligation shares its deliverable when the same deliverable meets another obligation in force of another institution, or another institution makes it. Only what names an institution counts. Due: the next date by the clock of the norm, or the one promised for the milestone.
-- theme: commitments
-- subject: milestones
-- cites: milestones, milestone_dependencies, obligations, obligation_deliverables, deliverables, commitments
-- with: known_dues, milestone_waits, institutions_in_view
-- roles: kind=code, due_on=date, other_due_on=date, date_precision=code
WITH in_force AS (
    SELECT o.obligation_id, o.what, o.institution_id, o.commitment_id, o.source_id
    FROM obligations AS o
    WHERE
        o.institution_id IS NOT NULL
        AND o.binds <> 'federal'
        AND (o.valid_from IS NULL OR o.valid_from <= $as_of)
        AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
),

-- By the clock of the norm, also where the calendar of publications tells the date.
next_due AS (
    SELECT t.obligation_id, min(t.due_on) AS falls_on
    FROM (
        SELECT d.obligation_id, d.due_on
        FROM obligation_dates AS d
        UNION ALL
        SELECT k.obligation_id, k.due_on
        FROM obligation_clocks AS k
        WHERE k.starts_on <= $as_of AND (k.closed_on IS NULL OR k.closed_on > $as_of)
    ) AS t
    WHERE t.due_on >= $as_of
    GROUP BY t.obligation_id
),

met AS (
    SELECT od.deliverable_id, f.obligation_id, f.what, f.institution_id, f.commitment_id, f.source_id, d.falls_on
    FROM obligation_deliverables AS od
    INNER JOIN in_force AS f ON f.obligation_id = od.obligation_id
    LEFT JOIN next_due AS d ON d.obligation_id = f.obligation_id
),

elsewhere AS (
    SELECT 'shares' AS kind, m.deliverable_id, m.obligation_id, o.institution_id AS other_id, min(o.falls_on) AS other_due_on
    FROM met AS m
    INNER JOIN met AS o ON o.deliverable_id = m.deliverable_id
    WHERE o.institution_id <> m.institution_id
    GROUP BY m.deliverable_id, m.obligation_id, o.institution_id
    UNION ALL
    SELECT 'made_elsewhere' AS kind, m.deliverable_id, m.obligation_id, v.institution_id AS other_id, NULL AS other_due_on
    FROM met AS m
    INNER JOIN deliverables AS v ON v.deliverable_id = m.deliverable_id
    WHERE v.institution_id <> m.institution_id
),

pairs AS (
    SELECT
        'waits' AS kind,
        own.milestone_id AS id,
        CASE WHEN $lang = 'en' THEN coalesce(own.title_en, own.title) ELSE own.title END AS told,
        own.institution_id,
        own_due.due_on AS falls_on,
        before.milestone_id AS waits_id,
        CASE WHEN $lang = 'en' THEN coalesce(before.title_en, before.title) ELSE before.title END AS waits_title,
        before.institution_id AS other_id,
        before_due.due_on AS other_due_on,
        own.commitment_id, own.plan_id, own.date_precision, before.date_precision AS other_due_precision, own.source_id
    FROM milestone_waits AS w
    INNER JOIN milestones AS own ON own.milestone_id = w.milestone_id
    INNER JOIN milestones AS before ON before.milestone_id = w.depends_on_id
    LEFT JOIN known_dues AS own_due ON own_due.kind = 'milestone' AND own_due.id = own.milestone_id
    LEFT JOIN known_dues AS before_due ON before_due.kind = 'milestone' AND before_due.id = before.milestone_id
    WHERE
        (own.state = 'planned' OR (own.state IN ('reported', 'done') AND own.actual_end > $as_of))
        AND (own.reported_on IS NULL OR own.reported_on <= $as_of)
    UNION ALL
    SELECT
        e.kind,
        m.obligation_id AS id,
        m.what AS told,
        m.institution_id,
        m.falls_on,
        m.deliverable_id AS waits_id,
        v.name AS waits_title,
        e.other_id,
        e.other_due_on,
        m.commitment_id,
        NULL AS plan_id,
        'day' AS date_precision,
        'day' AS other_due_precision,
        m.source_id
    FROM elsewhere AS e
    INNER JOIN met AS m ON m.deliverable_id = e.deliverable_id AND m.obligation_id = e.obligation_id
    INNER JOIN deliverables AS v ON v.deliverable_id = e.deliverable_id
)

SELECT
    p.kind,
    p.id,
    p.told AS title,
    p.institution_id,
    i.name AS institution,
    p.falls_on AS due_on,
    p.waits_id,
    p.waits_title,
    p.other_id,
    other.name AS other_institution,
    p.other_due_on,
    p.commitment_id,
    CASE WHEN $lang = 'en' THEN c.short_title_en ELSE c.short_title END AS commitment,
    p.date_precision, p.other_due_precision
FROM pairs AS p
INNER JOIN institutions_in_view AS i ON i.institution_id = p.institution_id INNER JOIN institutions AS other ON other.institution_id = p.other_id
LEFT JOIN commitments AS c ON c.commitment_id = p.commitment_id
WHERE
    TRUE
    AND ($plan IS NULL OR list_contains($plan, coalesce(p.plan_id, c.plan_id))) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, p.commitment_id)) -- if: commitment
    AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
ORDER BY p.kind DESC, p.falls_on ASC NULLS LAST, p.id ASC, p.waits_id ASC, p.other_id ASC
