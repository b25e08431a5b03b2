-- Each budget year and the first and last period with execution in it; null where only a budget, and no execution, is known.
CREATE TABLE budget_calendar AS
SELECT
    year,
    min(CASE WHEN coalesce(committed, accrued, exercised, paid) IS NOT NULL THEN period END) AS first_period,
    max(CASE WHEN coalesce(committed, accrued, exercised, paid) IS NOT NULL THEN period END) AS last_period
FROM budget_execution
GROUP BY year
ORDER BY year
