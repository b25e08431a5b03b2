-- about: the chosen budget at each moment that it may carry, how many of its rows carry it and how many could; no row
--    where nothing is chosen
-- with: chosen_budget, chosen_months
WITH totals AS (
    SELECT
        sum(b.proposed) AS proposed_sum, sum(b.proposed_rows) AS proposed_rows,
        sum(b.approved) AS approved_sum, sum(b.approved_rows) AS approved_rows,
        sum(b.increases) AS increases_sum, sum(b.increases_rows) AS increases_rows,
        sum(b.decreases) AS decreases_sum, sum(b.decreases_rows) AS decreases_rows,
        sum(b.modified) AS modified_sum, sum(b.modified_rows) AS modified_rows,
        sum(b.scheduled) AS scheduled_sum, sum(b.scheduled_rows) AS scheduled_rows,
        sum(b.committed) AS committed_sum, sum(b.committed_rows) AS committed_rows,
        sum(b.accrued) AS accrued_sum, sum(b.accrued_rows) AS accrued_rows,
        sum(b.exercised) AS exercised_sum, sum(b.exercised_rows) AS exercised_rows,
        sum(b.paid) AS paid_sum, sum(b.paid_rows) AS paid_rows,
        sum(CASE WHEN b.is_budget THEN b.row_count ELSE 0 END) AS budget_count,
        sum(CASE WHEN b.is_execution THEN b.row_count ELSE 0 END) AS execution_count,
        count(*) AS all_rows
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
),

found AS (
    SELECT t.* FROM totals AS t WHERE t.all_rows > 0
)

SELECT 1 AS place, 'proposed' AS moment, proposed_sum AS total, proposed_rows AS carried, budget_count AS expected FROM found
UNION ALL SELECT 2, 'approved', approved_sum, approved_rows, budget_count FROM found
UNION ALL SELECT 3, 'increases', increases_sum, increases_rows, execution_count FROM found
UNION ALL SELECT 4, 'decreases', decreases_sum, decreases_rows, execution_count FROM found
UNION ALL SELECT 6, 'modified', modified_sum, modified_rows, execution_count FROM found
UNION ALL SELECT 7, 'scheduled', scheduled_sum, scheduled_rows, execution_count FROM found
UNION ALL SELECT 8, 'committed', committed_sum, committed_rows, execution_count FROM found
UNION ALL SELECT 9, 'accrued', accrued_sum, accrued_rows, execution_count FROM found
UNION ALL SELECT 10, 'exercised', exercised_sum, exercised_rows, execution_count FROM found
UNION ALL SELECT 11, 'paid', paid_sum, paid_rows, execution_count FROM found
