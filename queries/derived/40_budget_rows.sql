-- Budget rows marked with the totals and groupings they count in. One statement (view) is read per unit, year and
-- period: the full one if present, else the one that groups as the question does; totals read the administrative one,
-- else the first present. Reading two views of the same money would count it twice. For the same reason an entity's
-- rows by object or function are out of totals where the units below it carry the administrative statement.
CREATE TABLE budget_rows AS
WITH present AS (
    SELECT
        unit_id,
        year,
        period,
        max(CASE WHEN view = 'full' THEN 1 ELSE 0 END) AS has_full,
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
detailed AS (
    SELECT DISTINCT u.parent_id AS unit_id, e.year, e.period
    FROM budget_execution AS e
    INNER JOIN budget_units AS u ON u.unit_id = e.unit_id
    WHERE u.parent_id IS NOT NULL AND e.view = 'administrative'
)
SELECT
    e.*,
    CASE WHEN e.object_code IS NULL THEN NULL ELSE concat(substr(e.object_code, 1, 1), '000') END AS chapter,
    coalesce(e.committed, e.accrued, e.exercised, e.paid, e.modified, e.scheduled, e.increases, e.decreases)
        IS NOT NULL AS is_execution,
    coalesce(e.proposed, e.approved) IS NOT NULL AS is_budget,
    u.branch,
    u.institution_id,
    e.view = CASE p.first_view
        WHEN 1 THEN 'full'
        WHEN 2 THEN 'administrative'
        WHEN 3 THEN 'functional'
        WHEN 4 THEN 'programme'
        WHEN 5 THEN 'object'
        ELSE 'funding'
    END AND (p.first_view <= 2 OR d.unit_id IS NULL) AS in_total,
    e.view = CASE p.has_full WHEN 1 THEN 'full' ELSE 'object' END AS in_object,
    e.view = CASE p.has_full WHEN 1 THEN 'full' ELSE 'functional' END AS in_function,
    e.view = CASE p.has_full WHEN 1 THEN 'full' ELSE 'programme' END AS in_programme,
    e.view = CASE p.has_full WHEN 1 THEN 'full' ELSE 'funding' END AS in_funding
FROM budget_execution AS e
INNER JOIN present AS p ON p.unit_id = e.unit_id AND p.year = e.year AND p.period = e.period
INNER JOIN budget_units AS u ON u.unit_id = e.unit_id
LEFT JOIN detailed AS d ON d.unit_id = e.unit_id AND d.year = e.year AND d.period = e.period
ORDER BY e.year, e.period, e.unit_id, e.row_id
