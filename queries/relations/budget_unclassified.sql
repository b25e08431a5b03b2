-- about: what no code of the classification tells of the chosen total. Every row has its unit, so that by institution
--    nothing is missing
-- with: budget_leaves
WITH rest AS (
    SELECT
        s.moment_used,
        s.one_year,
        max(CASE WHEN s.leaf IS NULL THEN 1 ELSE 0 END) AS uncoded,
        count(CASE WHEN s.leaf IS NULL THEN s.leaf_sum END) AS uncoded_count,
        sum(CASE WHEN s.in_whole THEN s.leaf_sum END)
        - coalesce(sum(CASE WHEN s.leaf IS NOT NULL AND s.in_level THEN s.leaf_sum END), 0) AS rest_sum
    FROM budget_leaves AS s
    WHERE $within = '' AND $classification <> 'administrative'
    GROUP BY s.moment_used, s.one_year
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
