-- answers: ¿Qué dice la instantánea de cada hito, compromiso y cifra?
-- answers-en: What does the snapshot say of each milestone, commitment and figure?
-- unit: un renglón por dato que se puede comparar con otra instantánea
-- unit-en: one row per fact that can be compared with another snapshot
-- formula: Fechas, estado y avance de cada hito; cada reporte de avance; el escalón de cada evidencia; el total aprobado y el devengado del presupuesto por año, y la huella de cada pregunta, que cambia cuando cambia su fórmula.
-- formula-en: Dates, state and progress of each milestone; each status report; the rung of each piece of evidence; the approved and the accrued budget total by year; and the fingerprint of each question, which changes when its formula does.
-- theme: commitments
-- subject: milestones
-- cites: milestones, status_reports, evidence, budget_execution, commitments
-- roles: subject_kind=code, field=code, known_on=date
WITH spent AS (
    SELECT
        CAST(b.year AS VARCHAR) AS year,
        CAST(CAST(sum(b.approved) AS DECIMAL(38, 2)) AS VARCHAR) AS approved,
        CAST(CAST(sum(b.accrued) AS DECIMAL(38, 2)) AS VARCHAR) AS accrued
    FROM budget_rows AS b
    WHERE b.in_total AND b.grain = 'all'
    GROUP BY b.year
),

facts AS (
    SELECT
        'milestone' AS subject_kind,
        m.milestone_id AS subject_id,
        m.commitment_id,
        'current_end' AS field,
        CAST(coalesce(m.current_end, m.baseline_end) AS VARCHAR) AS value,
        CAST(NULL AS DATE) AS known_on
    FROM milestones AS m
    UNION ALL
    SELECT 'milestone', m.milestone_id, m.commitment_id, 'actual_end', CAST(m.actual_end AS VARCHAR), m.actual_end
    FROM milestones AS m
    UNION ALL
    SELECT 'milestone', m.milestone_id, m.commitment_id, 'state', m.state, m.actual_end
    FROM milestones AS m
    UNION ALL
    SELECT 'milestone', m.milestone_id, m.commitment_id, 'progress', CAST(CAST(m.progress AS DECIMAL(9, 2)) AS VARCHAR), NULL
    FROM milestones AS m
    UNION ALL
    SELECT 'status', r.report_id, r.commitment_id, r.voice, r.status, r.reported_on
    FROM status_reports AS r
    UNION ALL
    SELECT 'evidence', e.evidence_id, e.commitment_id, 'level', e.level, e.published_on
    FROM evidence AS e
    UNION ALL
    SELECT 'budget', s.year, NULL, 'approved', s.approved, NULL
    FROM spent AS s
    UNION ALL
    SELECT 'budget', s.year, NULL, 'accrued', s.accrued, NULL
    FROM spent AS s
    UNION ALL
    SELECT 'question', q.question_id, NULL, 'fingerprint', q.fingerprint, NULL
    FROM questions AS q
)

SELECT
    f.subject_kind, f.subject_id, f.commitment_id,
    CASE
        WHEN $lang = 'en' THEN coalesce(m.title_en, m.title, k.short_title_en, f.subject_id)
        ELSE coalesce(m.title, k.short_title, f.subject_id)
    END AS subject,
    f.field,
    f.value,
    f.known_on
FROM facts AS f
LEFT JOIN milestones AS m ON f.subject_kind = 'milestone' AND m.milestone_id = f.subject_id
LEFT JOIN commitments AS k ON k.commitment_id = f.commitment_id
WHERE
    f.value IS NOT NULL
    AND ($plan IS NULL OR list_contains($plan, coalesce(m.plan_id, k.plan_id))) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, f.commitment_id)) -- if: commitment
ORDER BY f.subject_kind ASC, f.subject_id ASC, f.field ASC
