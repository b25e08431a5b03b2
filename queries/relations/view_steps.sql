-- about: by unit, quarter and moment, what each statement of the chosen sources adds since the last quarter that both have,
--    beside what the unit's statement of reference (the administrative one, if any) adds
WITH moments AS (
    SELECT unit_id, view, year, quarter, source_id, 'approved' AS moment, approved AS amount FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'modified', modified FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'committed', committed FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'accrued', accrued FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'exercised', exercised FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'paid', paid FROM view_quarters
),

quarters AS (
    SELECT unit_id, view, year, quarter AS quarter_number, moment, sum(amount) AS quarter_amount
    FROM moments
    WHERE
        amount IS NOT NULL
        AND ($year IS NULL OR list_contains($year, year)) -- if: year
        AND ($unit IS NULL OR list_contains($unit, unit_id)) -- if: unit
        AND ($sources IS NULL OR list_contains($sources, source_id)) -- if: sources
    GROUP BY unit_id, view, year, quarter, moment
),

running AS (
    SELECT
        unit_id, view, year, quarter_number, moment,
        CASE view
            WHEN 'administrative' THEN 1 WHEN 'full' THEN 2 WHEN 'functional' THEN 3 WHEN 'programme' THEN 4
            WHEN 'object' THEN 5 ELSE 6
        END AS view_order,
        sum(quarter_amount) OVER (
            PARTITION BY unit_id, view, year, moment ORDER BY quarter_number
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS running_amount
    FROM quarters
),

reference_view AS (
    SELECT unit_id, year, moment, min(view_order) AS first_order
    FROM running
    GROUP BY unit_id, year, moment
),

apart AS (
    SELECT
        a.unit_id, a.year, a.quarter_number, a.moment, a.view AS reference_name, b.view AS compared_name,
        a.running_amount AS reference_running, b.running_amount AS compared_running
    FROM running AS a
    INNER JOIN reference_view AS r
        ON r.unit_id = a.unit_id AND r.year = a.year AND r.moment = a.moment AND r.first_order = a.view_order
    INNER JOIN running AS b
        ON
            b.unit_id = a.unit_id AND b.year = a.year AND b.moment = a.moment AND b.quarter_number = a.quarter_number
            AND b.view_order > a.view_order
)

SELECT
    unit_id, year, quarter_number, moment, reference_name, compared_name,
    reference_running - coalesce(lag(reference_running) OVER (
        PARTITION BY unit_id, year, moment, compared_name ORDER BY quarter_number
    ), 0) AS reference_step,
    compared_running - coalesce(lag(compared_running) OVER (
        PARTITION BY unit_id, year, moment, compared_name ORDER BY quarter_number
    ), 0) AS compared_step
FROM apart
