-- about: the published total of each year and moment, whatever is chosen of it: what a share is a share of
WITH added AS (
    SELECT
        b.year,
        sum(b.proposed_sum) AS proposed, sum(b.approved_sum) AS approved, sum(b.modified_sum) AS modified, sum(b.committed_sum) AS committed,
        sum(b.accrued_sum) AS accrued, sum(b.exercised_sum) AS exercised, sum(b.paid_sum) AS paid
    FROM budget_totals AS b
    INNER JOIN budget_calendar AS c ON c.year = b.year
    WHERE
        b.period <= coalesce($period, c.last_period, 12)
        AND ($sources IS NULL OR list_contains($sources, b.source_id)) -- if: sources
        AND ($sources IS NULL OR b.proposed_source_id IS NULL OR list_contains($sources, b.proposed_source_id)) -- if: sources
    GROUP BY b.year
)

SELECT year, 'proposed' AS moment, proposed AS total FROM added
UNION ALL SELECT year, 'approved', approved FROM added
UNION ALL SELECT year, 'modified', modified FROM added
UNION ALL SELECT year, 'committed', committed FROM added
UNION ALL SELECT year, 'accrued', accrued FROM added
UNION ALL SELECT year, 'exercised', exercised FROM added
UNION ALL SELECT year, 'paid', paid FROM added
