-- Periods of a year in which a unit that otherwise reports its spending says nothing, while others do. A total with
-- such a hole is lower without anyone having spent less.
CREATE TABLE budget_silence AS
WITH reported AS (
    SELECT DISTINCT unit_id, year, frequency, period
    FROM budget_execution
    WHERE coalesce(committed, accrued, exercised, paid) IS NOT NULL
),

periods AS (
    SELECT DISTINCT year, frequency, period FROM reported
),

units AS (
    SELECT DISTINCT unit_id, year, frequency FROM reported
)

SELECT u.unit_id, u.year, u.frequency, p.period
FROM units AS u
INNER JOIN periods AS p ON p.year = u.year AND p.frequency = u.frequency
LEFT JOIN reported AS r
    ON r.unit_id = u.unit_id AND r.year = u.year AND r.frequency = u.frequency AND r.period = p.period
WHERE r.unit_id IS NULL
ORDER BY u.year, u.frequency, p.period, u.unit_id
