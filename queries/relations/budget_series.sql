-- about: the amount of each year at the moment asked for and, where no year carries it, at the one that stands in for it;
--    units_silent: how many units left a month of it unreported
-- with: budget_of_moment, chosen_months, budget_silent
WITH by_unit AS (
    SELECT
        b.year,
        b.unit_id,
        m.last_month,
        sum(b.asked) AS asked_sum,
        sum(b.approved) AS approved_sum,
        sum(b.proposed) AS proposed_sum
    FROM budget_of_moment AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.year, b.unit_id, m.last_month
),

yearly AS (
    SELECT
        u.year,
        u.last_month,
        sum(u.asked_sum) AS asked_sum,
        sum(u.approved_sum) AS approved_sum,
        sum(u.proposed_sum) AS proposed_sum,
        CASE WHEN $moment IN ('proposed', 'approved') THEN 0 ELSE count(s.unit_id) END AS units_silent
    FROM by_unit AS u
    LEFT JOIN budget_silent AS s ON s.year = u.year AND s.unit_id = u.unit_id
    GROUP BY u.year, u.last_month
),

told AS (
    SELECT
        count(y.asked_sum) AS asked_years,
        count(y.approved_sum) AS approved_years,
        count(y.proposed_sum) AS proposed_years
    FROM yearly AS y
)

SELECT 1 AS place, y.year, y.last_month, CAST($moment AS VARCHAR) AS told_moment, y.asked_sum AS total, y.units_silent
FROM yearly AS y
UNION ALL
SELECT 2 AS place, y.year, y.last_month, 'approved' AS told_moment, y.approved_sum AS total, 0 AS units_silent
FROM yearly AS y
CROSS JOIN told AS t
WHERE t.asked_years = 0 AND t.approved_years > 0 AND t.approved_years >= t.proposed_years
UNION ALL
SELECT 3 AS place, y.year, y.last_month, 'proposed' AS told_moment, y.proposed_sum AS total, 0 AS units_silent
FROM yearly AS y
CROSS JOIN told AS t
WHERE t.asked_years = 0 AND t.proposed_years > t.approved_years
