-- about: obligations by level and deliverable; those that one delivery serves carry the same `bundle`
-- with: bound_obligations
SELECT
    p.*,
    CASE
        WHEN
            p.standing = 'in_force' AND p.deliverable_id IS NOT NULL AND p.recipient <> 'several'
            AND (p.content IS NULL OR p.content = 'same')
            AND (
                p.recurrence IN ('monthly', 'quarterly', 'every_4_months', 'semiannual', 'annual', 'permanent')
                -- What follows an event is one delivery only where somebody read that the event is the same.
                OR (p.recurrence = 'event' AND p.content = 'same')
            )
            THEN
                concat(
                    'one|', p.deliverable_id, '|', p.level, '|', p.recipient, '|', p.recurrence, '|',
                    coalesce(CAST(p.fixed_on AS VARCHAR), ''), '|', coalesce(CAST(p.due_month AS VARCHAR), ''), '|',
                    CASE WHEN p.due_last_working_day THEN 'last' ELSE coalesce(CAST(p.due_day AS VARCHAR), '') END, '|',
                    -- An obligation that names nobody binds the one that another names; two that are named are two.
                    CASE WHEN p.first_named <> p.last_named THEN coalesce(p.institution_id, '') ELSE '' END
                )
        ELSE concat('own|', p.obligation_id, '|', p.level, '|', coalesce(p.deliverable_id, ''))
    END AS bundle
FROM (
    SELECT
        b.*,
        x.deliverable_id,
        x.content,
        v.name AS deliverable,
        v.to_serve_all,
        min(b.institution_id) OVER (
            PARTITION BY x.deliverable_id, b.level, b.recipient, b.recurrence, b.standing
        ) AS first_named,
        max(b.institution_id) OVER (
            PARTITION BY x.deliverable_id, b.level, b.recipient, b.recurrence, b.standing
        ) AS last_named
    FROM bound_obligations AS b
    LEFT JOIN obligation_deliverables AS x ON x.obligation_id = b.obligation_id
    LEFT JOIN deliverables AS v ON v.deliverable_id = x.deliverable_id
) AS p
