-- answers: ¿Qué renglones no cumplen las igualdades de las cuentas, y por cuánto?
-- answers-en: Which rows break the equalities of the accounts, and by how much?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Cada renglón que rompe una regla de «checks/identities», con los dos lados de la regla. Primer monto: lo que la regla limita (modificado, pagado, ejercido, devengado, comprometido, lo ocurrido en el periodo o el total publicado). Segundo monto: con qué se compara (aprobado + ampliaciones − reducciones, el momento anterior, cero o la suma del detalle). Tolerancia: la de «checks/identities». Se muestran los 200 de mayor diferencia de cada consulta; «total_rows» dice cuántos hay; «row_id» es el primero de los que se suman; lo que se publicó en por ciento va sin montos
-- formula-en: Each row that breaks a rule of "checks/identities", with both sides of the rule. First amount: what the rule bounds (modified, paid, exercised, accrued, committed, what happened in the period or the stated total). Second amount: what it is compared with (approved + increases − decreases, the moment before, zero or the sum of the detail). Tolerance: that of "checks/identities". The 200 with the largest difference of each query are shown; "total_rows" says how many there are; "row_id" is the first of those added up; what was published as a percentage goes without amounts
-- options: rule=all|*
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units, stated_totals
-- roles: rule=code, severity=code, year=code, period=code, view=code, left_amount=amount, right_amount=amount,
--    difference=amount, total_rows=count
-- with: chosen_stated_totals
WITH found AS (
    SELECT
        b.rule, b.unit_id, b.year, b.period, b.view, b.programme_id, b.object_code, b.row_id, b.left_amount,
        b.right_amount
    FROM broken_lines AS b
    WHERE
        ($rule = 'all' OR b.rule = $rule)
        AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
        AND ($unit IS NULL OR list_contains($unit, b.unit_id)) -- if: unit
        AND ($sources IS NULL OR (list_contains($sources, b.first_source) AND list_contains($sources, b.last_source))) -- if: sources
    UNION ALL
    SELECT
        'children_equal_parent' AS rule,
        CAST(NULL AS VARCHAR) AS unit_id, s.year, CAST(NULL AS INTEGER) AS period, CAST(NULL AS VARCHAR) AS view,
        CAST(NULL AS VARCHAR) AS programme_id, CAST(NULL AS VARCHAR) AS object_code, s.total_id AS row_id,
        CASE WHEN s.unit_of_measure = 'mxn' THEN s.stated_amount END AS left_amount,
        CASE WHEN s.unit_of_measure = 'mxn' THEN s.computed_amount END AS right_amount
    FROM chosen_stated_totals AS s
    WHERE
        s.compared_with = 'detail'
        AND NOT s.by_press
        AND abs(s.stated_amount - s.computed_amount) > s.rounding
        AND $rule IN ('all', 'children_equal_parent')
)

SELECT
    f.rule,
    CASE WHEN f.rule IN ('modified_identity', 'accrued_le_modified') THEN 'error' ELSE 'warning' END AS severity,
    f.unit_id,
    coalesce(u.name, t.subject) AS unit,
    f.year,
    f.period,
    f.view,
    p.name AS programme,
    f.object_code,
    f.row_id,
    f.left_amount,
    f.right_amount,
    f.left_amount - f.right_amount AS difference,
    CAST(count(*) OVER () AS BIGINT) AS total_rows
FROM found AS f
LEFT JOIN budget_units AS u ON u.unit_id = f.unit_id
LEFT JOIN programmes AS p ON p.programme_id = f.programme_id
LEFT JOIN stated_totals AS t ON t.total_id = f.row_id AND f.unit_id IS NULL
ORDER BY
    CASE WHEN f.rule IN ('modified_identity', 'accrued_le_modified') THEN 1 ELSE 2 END ASC,
    abs(f.left_amount - f.right_amount) DESC NULLS LAST, f.rule ASC, f.row_id ASC, f.year ASC, f.period ASC NULLS LAST
LIMIT 200
