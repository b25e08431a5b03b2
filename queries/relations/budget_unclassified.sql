-- about: what no code of the classification tells of the chosen total. Every row has its unit, so that by institution
--    nothing is missing
-- with: budget_leaves
WITH leaves AS (
    SELECT
        s.leaf, s.in_whole, s.in_level, s.moment_used, s.one_year,
        CASE s.moment_used WHEN 'approved' THEN s.approved_sum WHEN 'proposed' THEN s.proposed_sum ELSE s.asked_sum END AS leaf_sum
    FROM budget_leaves AS s
    WHERE $within = '' AND $classification <> 'administrative'
),

rest AS (
    SELECT
        l.moment_used,
        l.one_year,
        max(CASE WHEN l.leaf IS NULL THEN 1 ELSE 0 END) AS uncoded,
        count(CASE WHEN l.leaf IS NULL THEN l.leaf_sum END) AS uncoded_count,
        sum(CASE WHEN l.in_whole THEN l.leaf_sum END)
        - coalesce(sum(CASE WHEN l.leaf IS NOT NULL AND l.in_level THEN l.leaf_sum END), 0) AS rest_sum
    FROM leaves AS l
    GROUP BY l.moment_used, l.one_year
)

SELECT
    CAST(NULL AS VARCHAR) AS child,
    t.moment_used,
    t.one_year,
    1 AS depth,
    0 AS below_count,
    CASE WHEN t.rest_sum <> 0 OR t.uncoded_count > 0 THEN t.rest_sum END AS node_sum
FROM rest AS t
WHERE t.uncoded = 1 OR t.rest_sum <> 0
