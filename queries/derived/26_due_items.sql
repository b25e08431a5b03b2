-- Everything with a date to meet, or that should have one: milestones, publications, agreements and pending
-- questions of Glosas, and obligations.
-- `day_source_id` is what fixes the day, where the norm cited leaves it to another. `period` tells apart the times that one thing falls due, whatever the day it falls on. `standing` is what the package
-- says now (open, closed, cancelled, unknown); a question adds its day. A row is unknown before `known_on`, its date
-- before `starts_on`; from `until_on` another row of the same thing stands, because its date was changed. A clock that runs once for each plan or commitment is told apart by it.
CREATE TABLE due_items AS
WITH delivered AS (
    SELECT od.obligation_id, min(v.name) AS deliverable
    FROM obligation_deliverables AS od
    INNER JOIN deliverables AS v ON v.deliverable_id = od.deliverable_id
    GROUP BY od.obligation_id
),

roles AS (
    SELECT
        a.commitment_id,
        a.institution_id,
        min(
            CASE a.role
                WHEN 'leads' THEN 1 WHEN 'coordinates' THEN 2 WHEN 'supervises' THEN 3 WHEN 'supports' THEN 4 ELSE 5
            END
        ) AS place
    FROM commitment_actors AS a
    GROUP BY a.commitment_id, a.institution_id
),

repeated AS (
    SELECT
        d.obligation_id,
        CASE
            WHEN o.fixed_on IS NOT NULL THEN 'once'
            ELSE coalesce(CAST(d.period_end AS VARCHAR), CAST(year(d.due_on) AS VARCHAR))
        END AS period,
        d.due_on,
        d.opens_on,
        CAST(NULL AS DATE) AS starts_on,
        CAST(NULL AS DATE) AS closed_on,
        o.institution_id,
        o.commitment_id,
        CAST(NULL AS VARCHAR) AS plan_id,
        CAST(NULL AS VARCHAR) AS subject_id
    FROM obligation_dates AS d
    INNER JOIN obligations AS o ON o.obligation_id = d.obligation_id
    UNION ALL
    SELECT
        k.obligation_id,
        k.subject_id AS period,
        k.due_on,
        k.starts_on AS opens_on,
        k.starts_on,
        k.closed_on,
        k.institution_id,
        k.commitment_id,
        k.plan_id,
        k.subject_id
    FROM obligation_clocks AS k
),

times AS (
    SELECT * FROM repeated
    UNION ALL
    SELECT o.obligation_id, '' AS period, NULL AS due_on, NULL, NULL, NULL, o.institution_id, o.commitment_id, NULL, NULL
    FROM obligations AS o
    WHERE o.obligation_id NOT IN (SELECT r.obligation_id FROM repeated AS r)
),

-- The date of a milestone on each day: the baseline until the first change, then that of the last change by then.
moved AS (
    SELECT r.milestone_id, r.changed_on, max(r.new_end) AS new_end
    FROM milestone_replans AS r
    GROUP BY r.milestone_id, r.changed_on
),

promised AS (
    SELECT
        m.milestone_id,
        m.baseline_end AS due_on,
        CAST(NULL AS DATE) AS since_on,
        (SELECT min(v.changed_on) FROM moved AS v WHERE v.milestone_id = m.milestone_id) AS until_on
    FROM milestones AS m
    UNION ALL
    SELECT
        v.milestone_id,
        v.new_end,
        v.changed_on,
        lead(v.changed_on) OVER (PARTITION BY v.milestone_id ORDER BY v.changed_on)
    FROM moved AS v
),

together AS (
    SELECT
        'milestone' AS kind,
        m.milestone_id AS id,
        '' AS period,
        CASE WHEN d.until_on IS NULL THEN coalesce(m.current_end, d.due_on, m.baseline_end) ELSE d.due_on END AS due_on,
        m.title,
        m.title_en,
        m.institution_id,
        m.institutions_text AS obliged_party,
        m.date_precision,
        m.day_kind,
        CAST(NULL AS VARCHAR) AS norm_id,
        CAST(NULL AS VARCHAR) AS article,
        CAST(NULL AS BOOLEAN) AS verified,
        m.evidence_expected AS evidence_missing,
        m.commitment_id,
        coalesce(m.plan_id, c.plan_id) AS plan_id,
        m.source_id,
        'institution' AS binds,
        CASE m.state WHEN 'planned' THEN 'open' WHEN 'cancelled' THEN 'cancelled' ELSE 'closed' END AS standing,
        greatest(m.reported_on, d.since_on) AS known_on,
        d.until_on,
        CAST(NULL AS DATE) AS starts_on,
        m.actual_end AS closed_on,
        CAST(NULL AS VARCHAR) AS reason,
        CAST(NULL AS DATE) AS opens_on
    FROM milestones AS m
    INNER JOIN promised AS d ON d.milestone_id = m.milestone_id
    LEFT JOIN commitments AS c ON c.commitment_id = m.commitment_id
    UNION ALL
    SELECT
        'publication',
        p.publication_id,
        '',
        p.due_on,
        p.document,
        NULL,
        p.institution_id,
        NULL,
        'day',
        CASE WHEN o.then_working_days > 0 THEN 'working' ELSE o.day_kind END,
        o.norm_id,
        o.article,
        o.verified,
        p.document AS evidence_missing,
        NULL,
        NULL,
        p.source_id,
        'institution',
        CASE p.status WHEN 'published' THEN 'closed' WHEN 'not_published' THEN 'open' ELSE 'unknown' END,
        NULL,
        NULL,
        NULL,
        p.published_on,
        NULL,
        NULL
    FROM publication_calendar AS p
    LEFT JOIN obligations AS o ON o.obligation_id = p.obligation_id
    UNION ALL
    SELECT
        CASE WHEN g.kind = 'question' THEN 'glosa_question' ELSE 'agreement' END,
        g.item_id,
        '',
        g.due_on,
        g.text,
        NULL,
        g.owner_id,
        NULL,
        'day',
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        g.commitment_id,
        NULL,
        g.source_id,
        'institution',
        CASE g.state WHEN 'open' THEN 'open' WHEN 'done' THEN 'closed' ELSE 'unknown' END,
        t.held_on,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM glosa_items AS g
    INNER JOIN meetings AS t ON t.meeting_id = g.meeting_id
    -- A proposal binds nobody: nothing of it is due.
    WHERE g.state IS NOT NULL AND g.kind <> 'proposal'
    UNION ALL
    SELECT
        'obligation',
        o.obligation_id,
        r.period,
        r.due_on,
        CASE WHEN r.subject_id IS NULL THEN o.what ELSE rtrim(o.what, '.') || ' (' || r.subject_id || ')' END,
        NULL,
        r.institution_id,
        o.obliged_party,
        'day',
        CASE WHEN o.then_working_days > 0 THEN 'working' ELSE o.day_kind END,
        o.norm_id,
        o.article,
        o.verified,
        d.deliverable,
        r.commitment_id,
        coalesce(r.plan_id, c.plan_id),
        o.source_id,
        o.binds,
        'unknown',
        NULL,
        NULL,
        r.starts_on,
        r.closed_on,
        CASE
            WHEN o.counts_from IS NOT NULL THEN 'start_unknown'
            WHEN o.recurrence = 'permanent' THEN 'always_due'
            WHEN o.recurrence IN ('event', 'on_request', 'per_plan', 'per_term') THEN 'on_an_event'
            ELSE 'no_clock'
        END,
        r.opens_on
    FROM times AS r
    INNER JOIN obligations AS o ON o.obligation_id = r.obligation_id
    LEFT JOIN delivered AS d ON d.obligation_id = o.obligation_id
    LEFT JOIN commitments AS c ON c.commitment_id = r.commitment_id
    WHERE
        o.binds <> 'federal'
        AND NOT EXISTS (
            SELECT 1 FROM publication_calendar AS p WHERE p.obligation_id = r.obligation_id AND p.due_on = r.due_on
        )
)

SELECT
    t.*,
    CASE r.place
        WHEN 1 THEN 'leads' WHEN 2 THEN 'coordinates' WHEN 3 THEN 'supervises' WHEN 4 THEN 'supports'
    END AS role,
    o.valid_from,
    o.valid_to,
    coalesce(m.inferred, FALSE) AS inferred,
    coalesce(o.due_source_id, t.source_id) AS day_source_id
FROM together AS t
LEFT JOIN milestones AS m ON t.kind = 'milestone' AND m.milestone_id = t.id
LEFT JOIN roles AS r ON r.commitment_id = t.commitment_id AND r.institution_id = t.institution_id
LEFT JOIN obligations AS o ON t.kind = 'obligation' AND o.obligation_id = t.id
ORDER BY t.due_on NULLS LAST, t.kind, t.id, t.period;
