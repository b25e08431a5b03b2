-- about: the parts of the state's revenue, up to the last month published of each year and moment; is_debt: what is
--    borrowed, which is no income; published_total: the smallest total published for the same months
WITH at_home AS (
    SELECT r.*
    FROM revenue AS r
    INNER JOIN package AS p ON p.home = r.territory_id
    WHERE
        r.amount IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
),

until_then AS (
    SELECT h.year, h.moment, max(h.period) AS last_month
    FROM at_home AS h
    WHERE NOT h.is_total
    GROUP BY h.year, h.moment
),

totals AS (
    SELECT h.year, h.moment, h.period, min(h.amount) AS published_total
    FROM at_home AS h
    WHERE h.is_total
    GROUP BY h.year, h.moment, h.period
)

SELECT
    h.revenue_id,
    h.concept,
    h.concept_en,
    h.year,
    h.moment,
    h.period,
    h.amount,
    t.published_total,
    lower(h.concept) LIKE '%financiamiento%' OR lower(h.concept) LIKE '%endeudamiento%' AS is_debt
FROM at_home AS h
INNER JOIN until_then AS u ON u.year = h.year AND u.moment = h.moment AND u.last_month = h.period
LEFT JOIN totals AS t ON t.year = h.year AND t.moment = h.moment AND t.period = h.period
WHERE NOT h.is_total
