-- What reached each municipality, and what names none, of each unit, year and source, up to the last period with
-- execution: small enough to add up at once whatever the number of rows.
CREATE TABLE place_totals AS
SELECT
    r.municipality_id,
    r.unit_id,
    r.year,
    r.source_id,
    r.branch = 'undetailed' AS is_rest,
    CAST(sum(r.approved) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(r.accrued) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(r.proposed) AS DECIMAL(18, 2)) AS proposed,
    CAST(sum(r.row_count) AS INTEGER) AS row_count
FROM budget_rows AS r
INNER JOIN budget_calendar AS c ON c.year = r.year
WHERE r.in_total AND r.grain <> 'all' AND r.period <= coalesce(c.last_period, 12)
GROUP BY r.municipality_id, r.unit_id, r.year, r.source_id, r.branch
ORDER BY r.year, r.municipality_id NULLS FIRST, r.unit_id, r.source_id
