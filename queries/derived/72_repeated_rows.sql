-- The rows of lines (one unit, statement, year and full set of classifications) that have more rows than months: what
-- checks/repeated looks at. A line is known by a 64-bit hash; the question compares the values themselves.
CREATE TABLE repeated_rows AS
WITH doubled AS (
    SELECT
        e.unit_id,
        e.view,
        e.year,
        hash(e.programme_id, e.object_code, e.function_code, e.expenditure_type, e.funding_code, e.municipality_id) AS line_key
    FROM budget_execution AS e
    GROUP BY e.unit_id, e.view, e.year, line_key
    HAVING count(*) > bit_count(bit_or(1 << e.period))
)

SELECT e.*
FROM budget_execution AS e
INNER JOIN doubled AS d
    ON d.unit_id = e.unit_id AND d.view = e.view AND d.year = e.year
        AND d.line_key = hash(e.programme_id, e.object_code, e.function_code, e.expenditure_type, e.funding_code, e.municipality_id)
ORDER BY e.row_id
