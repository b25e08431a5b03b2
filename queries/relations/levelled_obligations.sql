-- about: obligations, once for each level of government they bind and as they stand on the day; federal ones are left out
WITH named_obligations AS (
    SELECT
        o.obligation_id, o.framework, o.article, o.obliged_party, o.binds, o.what, o.recipient, o.recurrence,
        o.due_rule, o.due_month, o.due_day, o.due_last_working_day, o.fixed_on, o.valid_from, o.valid_to,
        o.machine_readable, o.verified, o.commitment_id, o.source_id,
        coalesce(o.due_source_id, o.source_id) AS day_source_id,
        CASE WHEN o.then_working_days > 0 THEN 'working' ELSE o.day_kind END AS day_kind,
        o.institution_id AS named_id,
        i.name AS named,
        n.short_name AS norm,
        n.valid_from AS norm_from,
        n.valid_to AS norm_to,
        CASE
            WHEN i.branch IN ('executive', 'legislative', 'judicial', 'autonomous') THEN 'state'
            WHEN i.branch IN ('municipal', 'federal') THEN i.branch
            ELSE 'other'
        END AS home
    FROM obligations AS o
    INNER JOIN norms AS n ON n.norm_id = o.norm_id
    LEFT JOIN institutions AS i ON i.institution_id = o.institution_id
),

levels AS (
    SELECT 'state' AS level
    UNION ALL
    SELECT 'municipal' AS level
    UNION ALL
    SELECT 'other' AS level
)

SELECT
    o.*,
    l.level,
    CASE WHEN l.level = o.home THEN o.named_id END AS institution_id,
    CASE WHEN l.level = o.home THEN o.named END AS institution,
    CASE
        WHEN o.valid_to < $as_of OR o.norm_to < $as_of THEN 'repealed'
        WHEN o.valid_from > $as_of OR o.norm_from > $as_of THEN 'not_yet'
        WHEN o.verified THEN 'in_force'
        ELSE 'unverified'
    END AS standing
FROM named_obligations AS o
INNER JOIN levels AS l
    ON
        (o.binds IN ('all_public_bodies', 'state_and_municipalities') AND l.level IN ('state', 'municipal'))
        OR (o.binds = 'all_state_bodies' AND l.level = 'state')
        OR (o.binds = 'municipalities' AND l.level = 'municipal')
        OR (o.binds IN ('institution', 'monitor', 'other') AND l.level = o.home)
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, o.source_id)) -- if: sources
