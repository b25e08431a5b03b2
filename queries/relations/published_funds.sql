-- about: what was published of each fund, place, year and moment, up to its last month: the yearly figure, else the
--    last cumulative one, else the quarters, else the months; two figures of one period leave it empty
WITH ranked_transfers AS (
    SELECT
        t.territory_id,
        t.fund,
        t.year,
        t.moment,
        t.period,
        t.amount,
        t.place,
        min(t.place) OVER (PARTITION BY t.territory_id, t.fund, t.year, t.moment) AS best,
        max(t.period) OVER (PARTITION BY t.territory_id, t.fund, t.year, t.moment, t.place) AS until
    FROM (
        SELECT
            a.*,
            CASE a.frequency WHEN 'annual' THEN 1 WHEN 'cumulative' THEN 2 WHEN 'quarterly' THEN 3 ELSE 4 END AS place
        FROM transfers AS a
        WHERE
            TRUE
            AND ($year IS NULL OR list_contains($year, a.year)) -- if: year
            AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
    ) AS t
)

-- One row per fund: two rows for the same period are two versions of one figure, and are not added.
SELECT
    t.territory_id,
    t.year,
    t.moment,
    t.fund,
    t.until,
    CASE t.place
        WHEN 1 THEN 12 WHEN 2 THEN t.until WHEN 3 THEN 3 * count(DISTINCT t.period) ELSE count(DISTINCT t.period)
    END AS month_count,
    count(*) - count(DISTINCT t.period) AS repeated,
    CASE WHEN count(*) = count(t.amount) AND count(*) = count(DISTINCT t.period) THEN sum(t.amount) END AS total
FROM ranked_transfers AS t
WHERE t.place = t.best AND (t.place <> 2 OR t.period = t.until)
GROUP BY t.territory_id, t.year, t.moment, t.fund, t.until, t.place
