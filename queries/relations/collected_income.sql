-- about: the total income published as collected by each territory and year, up to its last month; the lowest where sources
--    of one month differ
WITH last_collected AS (
    SELECT r.territory_id, r.year, max(r.period) AS until
    FROM revenue AS r
    WHERE r.is_total AND r.moment = 'collected' AND r.amount IS NOT NULL
    GROUP BY r.territory_id, r.year
)

SELECT r.territory_id, r.year, min(r.amount) AS income
FROM revenue AS r
INNER JOIN last_collected AS m ON m.territory_id = r.territory_id AND m.year = r.year AND m.until = r.period
WHERE r.is_total AND r.moment = 'collected'
GROUP BY r.territory_id, r.year
