-- about: of each unit and closed year, one in which the unit reports spending in December, what was approved, moved,
--    accrued and paid in the whole year; a moment that no row carries stays empty
-- with: closed_budget
SELECT
    b.unit_id,
    u.name AS unit,
    b.year,
    CAST(sum(b.approved) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(b.increases) AS DECIMAL(18, 2)) AS increases,
    CAST(sum(b.decreases) AS DECIMAL(18, 2)) AS decreases,
    CAST(sum(b.accrued) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(b.paid) AS DECIMAL(18, 2)) AS paid
FROM closed_budget AS b
INNER JOIN budget_units AS u ON u.unit_id = b.unit_id
GROUP BY b.unit_id, u.name, b.year
