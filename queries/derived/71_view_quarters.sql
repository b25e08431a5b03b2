-- What each statement (view) of a unit adds in each quarter, by source: what is compared to see whether views tie out.
CREATE TABLE view_quarters AS
SELECT
    unit_id,
    view,
    year,
    CAST(ceil(CAST(period AS DOUBLE) / 3) AS INTEGER) AS quarter,
    source_id,
    CAST(sum(approved) AS DECIMAL(18, 2)) AS approved, CAST(sum(modified) AS DECIMAL(18, 2)) AS modified,
    CAST(sum(committed) AS DECIMAL(18, 2)) AS committed, CAST(sum(accrued) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(exercised) AS DECIMAL(18, 2)) AS exercised, CAST(sum(paid) AS DECIMAL(18, 2)) AS paid
FROM budget_execution
GROUP BY unit_id, view, year, quarter, source_id
ORDER BY unit_id, year, quarter, view, source_id
