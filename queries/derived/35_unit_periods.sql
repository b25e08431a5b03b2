-- The periods in which each budget unit reported spending, whatever its lines: tells a unit that is silent at a cut.
CREATE TABLE unit_periods AS
SELECT DISTINCT unit_id, year, period
FROM budget_execution
WHERE coalesce(committed, accrued, exercised, paid) IS NOT NULL
ORDER BY year, unit_id, period
