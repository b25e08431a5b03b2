-- answers: ¿Suman lo mismo las distintas vistas del presupuesto de una unidad?
-- answers-en: Do the different views of a unit's budget add up alike?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: cada vista contra la administrativa (o la primera que haya), por unidad, año, trimestre y momento; sólo los trimestres que ambas informan y difieren más de un centavo; cada uno suma desde el anterior que ambas informan (LGCG art. 46 y 48)
-- formula-en: each view against the administrative one (or the first there is), by unit, year, quarter and moment; only quarters both report and that differ by more than a cent; each adds up since the last one both report (LGCG arts. 46 and 48)
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, quarter=count, moment=code, reference=code, compared=code, reference_amount=amount,
--    compared_amount=amount, difference=amount
-- with: view_steps
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
FROM view_steps AS s
LEFT JOIN budget_units AS u ON u.unit_id = s.unit_id
WHERE abs(s.compared_step - s.reference_step) > 0.01
ORDER BY s.unit_id, s.year, s.quarter_number, s.moment, s.compared_name
