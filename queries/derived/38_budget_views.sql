-- Which statement (view) of a unit is read in each year and period: the full one if present, else the one that groups as
-- the question does; totals read the administrative one, else the first present. Reading two views of the same money
-- would count it twice. ``detailed``: units below this one carry the administrative statement, so that its own rows by
-- object or function are out of totals, for the same reason.
CREATE TABLE budget_views AS
WITH present AS (
    SELECT
        unit_id,
        year,
        period,
        max(CASE WHEN view = 'full' THEN 1 ELSE 0 END) = 1 AS has_full,
        min(
            CASE view
                WHEN 'full' THEN 1
                WHEN 'administrative' THEN 2
                WHEN 'functional' THEN 3
                WHEN 'programme' THEN 4
                WHEN 'object' THEN 5
                ELSE 6
            END
        ) AS first_view
    FROM budget_execution
    GROUP BY unit_id, year, period
),

below AS (
    SELECT DISTINCT u.parent_id AS unit_id, e.year, e.period
    FROM (SELECT DISTINCT unit_id, year, period FROM budget_execution WHERE view = 'administrative') AS e
    INNER JOIN budget_units AS u ON u.unit_id = e.unit_id
    WHERE u.parent_id IS NOT NULL
)

SELECT
    p.unit_id,
    p.year,
    p.period,
    p.has_full,
    CASE p.first_view
        WHEN 1 THEN 'full'
        WHEN 2 THEN 'administrative'
        WHEN 3 THEN 'functional'
        WHEN 4 THEN 'programme'
        WHEN 5 THEN 'object'
        ELSE 'funding'
    END AS first_view,
    b.unit_id IS NOT NULL AS detailed
FROM present AS p
LEFT JOIN below AS b ON b.unit_id = p.unit_id AND b.year = p.year AND b.period = p.period
ORDER BY p.year, p.period, p.unit_id
