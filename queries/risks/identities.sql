-- answers: ¿Qué cuentas no cuadran?
-- answers-en: Which accounts do not add up?
-- unit: renglones del presupuesto
-- unit-en: lines of the budget
-- formula: Por unidad y año: renglones en que se pudo comparar alguna igualdad de la cuenta pública (modificado = aprobado + ampliaciones − reducciones; pagado hasta devengado, devengado hasta modificado; serie que no baja; estados que suman lo mismo), contados una vez por igualdad, y los que no la cumplen por más de un centavo. Es la misma comparación de «igualdades», por unidad.
-- formula-en: By unit and year: lines in which some equality of the public account could be compared (modified = approved + increases − decreases; paid up to accrued, accrued up to modified; a series that does not fall; statements that add up alike), counted once per equality, and those that miss it by more than one cent. It is the same comparison as “equalities”, by unit.
-- stage: execution
-- needs: Renglones del presupuesto con más de un momento del gasto.
-- needs-en: Budget lines with more than one moment of spending.
-- threshold: Alguna igualdad que no se cumple por más de un centavo. Sale de la contabilidad: no es una raya nuestra.
-- threshold-en: Some equality missed by more than one cent. It comes from accounting: the line is not ours.
-- minimum: 1
-- innocent: Un error de captura, un reintegro, una ampliación por registrar o dos estados con corte distinto.
-- innocent-en: A typing error, a refund, an increase not yet recorded or two statements with different cut-offs.
-- legal: Ley General de Contabilidad Gubernamental, artículos 4 y 38, y las reglas del CONAC sobre los momentos del gasto.
-- legal-en: General Law on Government Accounting, articles 4 and 38, and the CONAC rules on the moments of spending.
-- caveat: Que cuadre no dice que el gasto fuera correcto.
-- caveat-en: That it adds up does not say that spending was right.
-- ask: ¿Qué renglones de {unit} en {year} no cuadran, y cuándo se corrigen?
-- ask-en: Which lines of {unit} in {year} do not add up, and when will they be corrected?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, checked=count, broken=count, fires=flag
-- with: view_steps, chosen_line_checks
WITH untied AS (
    SELECT
        unit_id, year, quarter_number,
        max(CASE WHEN abs(compared_step - reference_step) > 0.01 THEN 1 ELSE 0 END) AS broken_quarter
    FROM view_steps
    WHERE compared_step IS NOT NULL AND reference_step IS NOT NULL
    GROUP BY unit_id, year, quarter_number
),

looked AS (
    SELECT unit_id, year, checked_lines AS checked_part, broken_lines AS broken_part
    FROM chosen_line_checks
    UNION ALL
    SELECT unit_id, year, 1, broken_quarter
    FROM untied
),

counted AS (
    SELECT
        unit_id, year,
        CAST(sum(checked_part) AS BIGINT) AS checked_count,
        CAST(sum(broken_part) AS BIGINT) AS broken_count
    FROM looked
    GROUP BY unit_id, year
)

SELECT
    c.unit_id,
    u.name AS unit,
    c.year,
    c.checked_count AS checked,
    c.broken_count AS broken,
    c.broken_count > 0 AS fires
FROM counted AS c
INNER JOIN budget_units AS u ON u.unit_id = c.unit_id
WHERE c.checked_count > 0
ORDER BY c.broken_count DESC, c.year DESC, c.unit_id ASC
