-- about: what each municipality collected in each year, up to the last month published: own money, its part of federal
--    taxes (shares), money for set purposes (contributions), what it borrowed where that is published, and the total;
--    a part with two different figures is empty, and disputed
WITH in_places AS (
    SELECT
        r.territory_id,
        r.year,
        r.period,
        r.amount,
        CASE
            WHEN r.is_total THEN 'total'
            WHEN lower(r.concept) LIKE '%financiamiento%' OR lower(r.concept) LIKE '%endeudamiento%' THEN 'borrowed'
            WHEN lower(r.concept) LIKE 'participaciones%' THEN 'shares'
            WHEN lower(r.concept) LIKE 'aportaciones%' THEN 'contributions'
            WHEN lower(r.concept) LIKE 'ingresos propios%' THEN 'own'
        END AS part
    FROM revenue AS r
    INNER JOIN municipalities AS m ON m.municipality_id = r.territory_id
    WHERE
        r.moment = 'collected'
        AND r.amount IS NOT NULL
        AND ($year IS NULL OR list_contains($year, r.year)) -- if: year
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
),

in_months AS (
    SELECT p.*, max(p.period) OVER (PARTITION BY p.territory_id, p.year) AS last_month
    FROM in_places AS p
    WHERE p.part IS NOT NULL
),

told_parts AS (
    SELECT
        p.territory_id,
        p.year,
        p.period,
        p.part,
        CASE WHEN min(p.amount) = max(p.amount) THEN min(p.amount) END AS amount,
        CASE WHEN min(p.amount) < max(p.amount) THEN 1 ELSE 0 END AS disputed
    FROM in_months AS p
    WHERE p.period = p.last_month
    GROUP BY p.territory_id, p.year, p.period, p.part
)

SELECT
    t.territory_id AS municipality_id,
    t.year,
    t.period,
    max(CASE WHEN t.part = 'own' THEN t.amount END) AS own_revenue,
    max(CASE WHEN t.part = 'shares' THEN t.amount END) AS federal_shares,
    max(CASE WHEN t.part = 'contributions' THEN t.amount END) AS federal_contributions,
    max(CASE WHEN t.part = 'borrowed' THEN t.amount END) AS borrowed,
    max(CASE WHEN t.part = 'total' THEN t.amount END) AS total,
    max(t.disputed) AS disputed
FROM told_parts AS t
GROUP BY t.territory_id, t.year, t.period
