-- about: what each unit approved and accrued in each closed year, as PEFA reads it: units that have both, without the
--    chapters that hold contingency and interest (7000 and 9000); interest_out: every row said its chapter, so that
--    they could be set apart
-- with: closed_budget
SELECT
    b.unit_id,
    b.year,
    CAST(sum(CASE WHEN coalesce(b.chapter, '') IN ('7000', '9000') THEN 0 ELSE b.approved END) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(CASE WHEN coalesce(b.chapter, '') IN ('7000', '9000') THEN 0 ELSE b.accrued END) AS DECIMAL(18, 2)) AS accrued,
    count(*) = count(b.chapter) AS interest_out
FROM closed_budget AS b
GROUP BY b.unit_id, b.year
HAVING count(b.approved) > 0 AND count(b.accrued) > 0
