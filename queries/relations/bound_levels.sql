-- about: chosen institutions by the level of government they are of, once for each scope of obligations that binds them
-- with: institutions_in_view
WITH levelled AS (
    SELECT
        v.institution_id,
        v.branch,
        v.sector,
        CASE
            WHEN v.branch IN ('executive', 'legislative', 'judicial', 'autonomous') THEN 'state'
            WHEN v.branch IN ('municipal', 'federal') THEN v.branch
            ELSE 'other'
        END AS level
    FROM institutions_in_view AS v
),

scopes AS (
    SELECT 'all_public_bodies' AS binds
    UNION ALL
    SELECT 'all_state_bodies' AS binds
    UNION ALL
    SELECT 'municipalities' AS binds
    UNION ALL
    SELECT 'state_and_municipalities' AS binds
)

SELECT i.institution_id, i.level, s.binds
FROM levelled AS i
LEFT JOIN scopes AS s
    ON
        (s.binds = 'all_public_bodies' AND i.sector = 'government')
        OR (s.binds = 'all_state_bodies' AND i.level = 'state')
        OR (s.binds = 'municipalities' AND i.level = 'municipal')
        OR (s.binds = 'state_and_municipalities' AND i.branch IN ('executive', 'municipal'))
