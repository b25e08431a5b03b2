-- about: what the chosen budget is worth at the chosen moment by unit and programme, in all and where a row names the
--    programme, which may be told at two grains
-- with: budget_of_moment, chosen_months
WITH picked AS (
    SELECT
        b.unit_id,
        b.programme_id,
        b.asked,
        -- A goal is reached through programmes, unless what is filtered by is told elsewhere.
        CASE
            WHEN $sdg IS NOT NULL AND $chapter IS NULL AND $function IS NULL THEN b.in_programme
            ELSE b.in_whole
        END AS in_whole,
        b.in_programme AND b.programme_id IS NOT NULL AS is_named
    FROM budget_of_moment AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain
)

SELECT
    p.unit_id,
    p.programme_id,
    CAST(sum(CASE WHEN p.in_whole THEN p.asked END) AS DECIMAL(18, 2)) AS whole_sum,
    CAST(sum(CASE WHEN p.is_named THEN p.asked END) AS DECIMAL(18, 2)) AS named_sum
FROM picked AS p
WHERE p.in_whole OR p.is_named
GROUP BY p.unit_id, p.programme_id
