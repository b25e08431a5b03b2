-- about: of each unit and closed year, one in which the unit reports spending in December, what was approved, moved,
--    accrued and paid in the whole year; a moment that no row carries stays empty
-- with: chosen_budget
SELECT
    b.unit_id,
    u.name AS unit,
    b.year,
    CAST(sum(b.approved) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(b.increases) AS DECIMAL(18, 2)) AS increases,
    CAST(sum(b.decreases) AS DECIMAL(18, 2)) AS decreases,
    CAST(sum(b.accrued) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(b.paid) AS DECIMAL(18, 2)) AS paid
FROM chosen_budget AS b
INNER JOIN unit_periods AS p ON p.unit_id = b.unit_id AND p.year = b.year AND p.period = 12
INNER JOIN budget_units AS u ON u.unit_id = b.unit_id
WHERE
    b.in_grain AND b.in_whole
    AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
GROUP BY b.unit_id, u.name, b.year
