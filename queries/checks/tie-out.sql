-- answers: ¿Suman lo mismo las distintas vistas del presupuesto de una unidad?
-- answers-en: Do the different views of a unit's budget add up alike?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: cada vista contra la administrativa (o la primera que haya), por unidad, año, trimestre y momento; sólo los trimestres que ambas informan y difieren más de un centavo (LGCG art. 46 y 48)
-- formula-en: each view against the administrative one (or the first there is), by unit, year, quarter and moment; only quarters both report and that differ by more than a cent (LGCG arts. 46 and 48)
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, quarter=count, moment=code, reference=code, compared=code, reference_amount=amount,
--    compared_amount=amount, difference=amount
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
    WHERE amount IS NOT NULL
      AND ($year IS NULL OR list_contains($year, year))
      AND ($unit IS NULL OR list_contains($unit, unit_id))
      AND ($sources IS NULL OR list_contains($sources, source_id))
    GROUP BY unit_id, view, year, quarter, moment
),
running AS (
    SELECT
        unit_id, view, year, quarter_number, moment,
        CASE view WHEN 'administrative' THEN 1 WHEN 'full' THEN 2 WHEN 'functional' THEN 3 WHEN 'programme' THEN 4
            WHEN 'object' THEN 5 ELSE 6 END AS view_order,
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
        ON b.unit_id = a.unit_id AND b.year = a.year AND b.moment = a.moment AND b.quarter_number = a.quarter_number
        AND b.view_order > a.view_order
),
steps AS (
    SELECT
        unit_id, year, quarter_number, moment, reference_name, compared_name,
        reference_running - coalesce(lag(reference_running) OVER (
            PARTITION BY unit_id, year, moment, compared_name ORDER BY quarter_number), 0) AS reference_step,
        compared_running - coalesce(lag(compared_running) OVER (
            PARTITION BY unit_id, year, moment, compared_name ORDER BY quarter_number), 0) AS compared_step
    FROM apart
)
SELECT
    s.unit_id,
    u.name AS unit,
    s.year,
    s.quarter_number AS quarter,
    s.moment,
    s.reference_name AS reference,
    s.compared_name AS compared,
    s.reference_step AS reference_amount,
    s.compared_step AS compared_amount,
    s.compared_step - s.reference_step AS difference
FROM steps AS s
LEFT JOIN budget_units AS u ON u.unit_id = s.unit_id
WHERE abs(s.compared_step - s.reference_step) > 0.01
ORDER BY s.unit_id, s.year, s.quarter_number, s.moment, s.compared_name
