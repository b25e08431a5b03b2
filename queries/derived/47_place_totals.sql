-- The total of each municipality, and of what names none, by year, period and source: what reached each place, small
-- enough to add up at once whatever the number of rows. <moment>_rows counts the rows that carry the moment.
CREATE TABLE place_totals AS
SELECT
    municipality_id,
    year,
    period,
    source_id,
    CAST(sum(approved) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(accrued) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(approved_rows) AS INTEGER) AS approved_rows,
    CAST(sum(accrued_rows) AS INTEGER) AS accrued_rows,
    CAST(sum(CASE WHEN is_budget THEN row_count ELSE 0 END) AS INTEGER) AS budget_count,
    CAST(sum(CASE WHEN is_execution THEN row_count ELSE 0 END) AS INTEGER) AS execution_count
FROM budget_rows
WHERE in_total AND grain <> 'all'
GROUP BY municipality_id, year, period, source_id
ORDER BY year, municipality_id NULLS FIRST, period, source_id
