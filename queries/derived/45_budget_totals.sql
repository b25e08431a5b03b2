-- The published total of each year, period and source: the whole that a share is a share of, small enough to add up
-- at once whatever the number of rows.
CREATE TABLE budget_totals AS
SELECT
    year,
    period,
    source_id,
    proposed_source_id,
    CAST(sum(proposed) AS DECIMAL(18, 2)) AS proposed_sum, CAST(sum(approved) AS DECIMAL(18, 2)) AS approved_sum,
    CAST(sum(modified) AS DECIMAL(18, 2)) AS modified_sum, CAST(sum(committed) AS DECIMAL(18, 2)) AS committed_sum,
    CAST(sum(accrued) AS DECIMAL(18, 2)) AS accrued_sum, CAST(sum(exercised) AS DECIMAL(18, 2)) AS exercised_sum,
    CAST(sum(paid) AS DECIMAL(18, 2)) AS paid_sum,
    CAST(sum(row_count) AS INTEGER) AS row_count
FROM budget_rows
WHERE in_total AND grain = 'all'
GROUP BY year, period, source_id, proposed_source_id
ORDER BY year, period, source_id, proposed_source_id
