-- about: the chosen budget at each moment that it may carry, and of how much of its money that tells: of units and years,
--    each weighing what was approved for it or, where that is not known, what was proposed; a published total is whole,
--    however little of it is detailed; no row where nothing is chosen
-- with: chosen_budget, chosen_months
WITH sums AS (
    SELECT
        b.unit_id,
        b.year,
        b.branch = 'undetailed' AS is_rest,
        sum(b.proposed) AS proposed_sum,
        sum(b.approved) AS approved_sum,
        sum(b.increases) AS increases_sum,
        sum(b.decreases) AS decreases_sum,
        sum(b.modified) AS modified_sum,
        sum(b.scheduled) AS scheduled_sum,
        sum(b.committed) AS committed_sum,
        sum(b.accrued) AS accrued_sum,
        sum(b.exercised) AS exercised_sum,
        sum(b.paid) AS paid_sum,
        max(b.period) AS last_told,
        sum(b.row_count) AS row_count
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.unit_id, b.year, b.branch
),

units AS (
    SELECT s.*, coalesce(s.approved_sum, s.proposed_sum, 0) AS size FROM sums AS s
),

-- The years of which no filter left anything out.
told_years AS (
    SELECT u.year, max(u.last_told) AS last_told, sum(u.row_count) AS row_count
    FROM units AS u
    GROUP BY u.year
),

untouched AS (
    SELECT y.year
    FROM told_years AS y
    INNER JOIN budget_totals AS t ON t.year = y.year AND t.period <= y.last_told
    GROUP BY y.year, y.row_count
    HAVING sum(t.row_count) = y.row_count
),

moment_sums AS (
    SELECT 1 AS place, 'proposed' AS moment, u.year, u.is_rest, u.size, u.proposed_sum AS total FROM units AS u
    UNION ALL SELECT 2, 'approved', u.year, u.is_rest, u.size, u.approved_sum FROM units AS u
    UNION ALL SELECT 3, 'increases', u.year, u.is_rest, u.size, u.increases_sum FROM units AS u
    UNION ALL SELECT 4, 'decreases', u.year, u.is_rest, u.size, u.decreases_sum FROM units AS u
    UNION ALL SELECT 6, 'modified', u.year, u.is_rest, u.size, u.modified_sum FROM units AS u
    UNION ALL SELECT 7, 'scheduled', u.year, u.is_rest, u.size, u.scheduled_sum FROM units AS u
    UNION ALL SELECT 8, 'committed', u.year, u.is_rest, u.size, u.committed_sum FROM units AS u
    UNION ALL SELECT 9, 'accrued', u.year, u.is_rest, u.size, u.accrued_sum FROM units AS u
    UNION ALL SELECT 10, 'exercised', u.year, u.is_rest, u.size, u.exercised_sum FROM units AS u
    UNION ALL SELECT 11, 'paid', u.year, u.is_rest, u.size, u.paid_sum FROM units AS u
),

whole_years AS (
    SELECT DISTINCT l.moment, l.year
    FROM moment_sums AS l
    INNER JOIN untouched AS t ON t.year = l.year
    WHERE l.is_rest AND l.total IS NOT NULL
),

found AS (
    SELECT
        l.place,
        l.moment,
        sum(l.total) AS total,
        count(l.total) AS telling,
        sum(CASE WHEN l.total IS NULL AND w.year IS NULL THEN 1 ELSE 0 END) AS silent,
        sum(CASE WHEN l.total IS NULL AND w.year IS NULL THEN 0 ELSE l.size END) AS known,
        sum(l.size) AS size
    FROM moment_sums AS l
    LEFT JOIN whole_years AS w ON w.moment = l.moment AND w.year = l.year
    GROUP BY l.place, l.moment
)

SELECT
    f.place,
    f.moment,
    f.total,
    CASE
        WHEN f.telling = 0 THEN NULL
        WHEN f.silent = 0 THEN CAST(1 AS DOUBLE)
        WHEN f.size > 0 THEN CAST(f.known AS DOUBLE) / CAST(f.size AS DOUBLE)
    END AS coverage
FROM found AS f
