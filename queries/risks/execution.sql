-- answers: ¿Qué unidades gastaron mucho más o mucho menos de lo aprobado?
-- answers-en: Which units spent much more or much less than was approved?
-- unit: pesos corrientes; diferencia como fracción del aprobado
-- unit-en: current pesos; difference as a fraction of approved
-- formula: Por unidad y año cerrado (el que reporta gasto de diciembre): diferencia = (devengado − aprobado) entre aprobado. Hasta 5 %, cercano; hasta 15 %, medio; más, lejano. Vacía si falta un momento o lo aprobado es cero.
-- formula-en: By unit and closed year (one that reports spending in December): difference = (accrued − approved) over approved. Up to 5%, close; up to 15%, middling; beyond, far. Empty where a moment is missing or nothing was approved.
-- stage: execution
-- needs: Gasto de un año cerrado por unidad: aprobado y devengado.
-- needs-en: Spending of a closed year by unit: approved and accrued.
-- threshold: Más de 15 %, hacia arriba o hacia abajo. Es la banda que usa Municipal Money, de Sudáfrica; ninguna norma mexicana da una raya.
-- threshold-en: More than 15%, up or down. It is the band that Municipal Money, of South Africa, uses; no Mexican norm draws a line.
-- minimum: 1
-- innocent: Llegó dinero federal que no estaba en el presupuesto, o una obra pasó al año siguiente.
-- innocent-en: Federal money arrived that the budget did not hold, or a work moved to the next year.
-- legal: Ley General de Contabilidad Gubernamental, artículo 4, fracciones XIV a XVII: qué es cada momento del gasto.
-- legal-en: General Law on Government Accounting, article 4, sections XIV to XVII: what each moment of spending is.
-- caveat: Gastar lo aprobado no dice que se gastara bien.
-- caveat-en: Spending what was approved does not say it was spent well.
-- ask: ¿Por qué {unit} gastó en {year} una cantidad tan distinta de la aprobada, y quién autorizó el cambio?
-- ask-en: Why did {unit} spend in {year} an amount so different from the one approved, and who authorised the change?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, approved=amount, accrued=amount, execution_gap=share, execution_band=code,
--    threshold=share, fires=flag
-- absent: execution_gap=not_computable, execution_band=not_computable, fires=not_computable
-- with: closed_units
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.15 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/execution'
),

gaps AS (
    SELECT
        c.*,
        CAST(c.accrued - c.approved AS DOUBLE) / nullif(CAST(c.approved AS DOUBLE), 0) AS execution_gap
    FROM closed_units AS c
)

SELECT
    g.unit_id,
    g.unit,
    g.year,
    g.approved,
    g.accrued,
    g.execution_gap,
    CASE
        WHEN g.execution_gap IS NULL THEN NULL
        WHEN abs(g.execution_gap) <= 0.05 THEN 'close'
        WHEN abs(g.execution_gap) <= 0.15 THEN 'middling'
        ELSE 'far'
    END AS execution_band,
    l.threshold,
    abs(g.execution_gap) > l.threshold AS fires
FROM gaps AS g
CROSS JOIN limits AS l
ORDER BY abs(g.execution_gap) DESC NULLS LAST, g.year DESC, g.unit_id ASC
