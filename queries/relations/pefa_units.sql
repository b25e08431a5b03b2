-- about: what each unit approved and accrued in each closed year, as PEFA reads it: units that have both, without the
--    chapters that hold contingency and interest (7000 and 9000); interest_out: every row said its chapter, so that
--    they could be set apart
-- with: chosen_budget
SELECT
    b.unit_id,
    b.year,
    CAST(sum(CASE WHEN coalesce(b.chapter, '') IN ('7000', '9000') THEN 0 ELSE b.approved END) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(CASE WHEN coalesce(b.chapter, '') IN ('7000', '9000') THEN 0 ELSE b.accrued END) AS DECIMAL(18, 2)) AS accrued,
    count(*) = count(b.chapter) AS interest_out
FROM chosen_budget AS b
INNER JOIN unit_periods AS p ON p.unit_id = b.unit_id AND p.year = b.year AND p.period = 12
WHERE
    b.in_grain AND b.in_whole
    AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
GROUP BY b.unit_id, b.year
HAVING count(b.approved) > 0 AND count(b.accrued) > 0
