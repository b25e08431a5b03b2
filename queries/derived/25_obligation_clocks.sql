-- Clocks that count from something that happens once: a plan is submitted or ends, a commitment is completely
-- implemented. One row per obligation and plan or commitment; where the event is not on record both dates are NULL.
-- A commitment is complete when every one of its milestones is done, on the day of the last: never on its planned end.
-- What is owed for a complete commitment is closed on the day the monitor first codes it so.
CREATE TABLE obligation_clocks AS
WITH complete AS (
    SELECT
        m.commitment_id,
        CASE
            WHEN count(*) = count(CASE WHEN m.state = 'done' THEN m.actual_end END) THEN max(m.actual_end)
        END AS completed_on
    FROM milestones AS m
    WHERE m.commitment_id IS NOT NULL
    GROUP BY m.commitment_id
),

coded AS (
    SELECT r.commitment_id, min(r.reported_on) AS closed_on
    FROM status_reports AS r
    WHERE r.voice = 'monitor' AND r.status = 'complete' AND r.milestone_id IS NULL
    GROUP BY r.commitment_id
),

starts AS (
    SELECT
        o.obligation_id,
        p.plan_id AS subject_id,
        o.commitment_id,
        p.plan_id,
        p.monitor_id,
        CASE WHEN o.counts_from = 'plan_submitted' THEN p.submitted_on ELSE p.ends_on END AS starts_on,
        CAST(NULL AS DATE) AS closed_on
    FROM obligations AS o
    INNER JOIN action_plans AS p ON o.counts_from IN ('plan_submitted', 'plan_end')
    LEFT JOIN commitments AS own ON own.commitment_id = o.commitment_id
    WHERE own.plan_id IS NULL OR own.plan_id = p.plan_id
    UNION ALL
    SELECT
        o.obligation_id,
        c.commitment_id AS subject_id,
        c.commitment_id,
        c.plan_id,
        p.monitor_id,
        k.completed_on AS starts_on,
        x.closed_on
    FROM obligations AS o
    INNER JOIN commitments AS c ON o.counts_from = 'implementation_complete'
    INNER JOIN action_plans AS p ON p.plan_id = c.plan_id
    LEFT JOIN complete AS k ON k.commitment_id = c.commitment_id
    LEFT JOIN coded AS x ON x.commitment_id = c.commitment_id
    WHERE o.commitment_id IS NULL OR o.commitment_id = c.commitment_id
)

SELECT
    s.obligation_id,
    s.subject_id,
    s.commitment_id,
    s.plan_id,
    coalesce(o.institution_id, CASE WHEN o.binds = 'monitor' THEN s.monitor_id END) AS institution_id,
    s.starts_on,
    s.closed_on,
    CASE
        WHEN o.due_months IS NULL AND o.due_days IS NULL THEN NULL
        WHEN o.day_kind = 'working' AND o.due_days IS NOT NULL THEN later.day
        ELSE CAST(s.starts_on + to_months(coalesce(o.due_months, 0)) AS DATE) + coalesce(o.due_days, 0)
    END AS due_on
FROM starts AS s
INNER JOIN obligations AS o ON o.obligation_id = s.obligation_id
LEFT JOIN calendar AS started ON started.day = CAST(s.starts_on + to_months(coalesce(o.due_months, 0)) AS DATE)
LEFT JOIN calendar AS later ON later.is_working AND later.working_index = started.working_index + o.due_days
ORDER BY s.obligation_id, s.subject_id;
