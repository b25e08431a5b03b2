-- answers: ¿Qué unidades cerraron el año debiendo mucho de lo que ya habían recibido?
-- answers-en: Which units closed the year owing much of what they had already received?
-- unit: pesos corrientes; parte sin pagar como fracción del devengado
-- unit-en: current pesos; unpaid share as a fraction of accrued
-- formula: Por unidad y año cerrado: sin pagar = devengado − pagado; la parte es entre devengado. Vacía si falta un momento o no se devengó nada.
-- formula-en: By unit and closed year: unpaid = accrued − paid; the share is over accrued. Empty where a moment is missing or nothing was accrued.
-- stage: execution
-- needs: Devengado y pagado de un año cerrado, por unidad.
-- needs-en: Accrued and paid amounts of a closed year, by unit.
-- threshold: Más de 10 % de lo devengado. Es una raya nuestra, para mirar primero lo grande: ninguna norma la da por unidad.
-- threshold-en: More than 10% of what was accrued. The line is ours, to look at what is large first: no norm draws one by unit.
-- minimum: 1
-- innocent: Lo que se recibió en diciembre se paga en enero, y así lo registra la contabilidad.
-- innocent-en: What was received in December is paid in January, and accounting records it so.
-- legal: Ley General de Contabilidad Gubernamental, artículo 4, fracciones XV y XVII: devengado y pagado.
-- legal-en: General Law on Government Accounting, article 4, sections XV and XVII: accrued and paid.
-- caveat: Pagado no quiere decir construido ni entregado.
-- caveat-en: Paid does not mean built or delivered.
-- ask: ¿A cuánto asciende lo que {unit} recibió en {year} y no había pagado al cierre, y cuándo se pagó?
-- ask-en: How much of what {unit} received in {year} was unpaid at closing, and when was it paid?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, accrued=amount, paid=amount, unpaid=amount, unpaid_share=share, threshold=share,
--    fires=flag
-- absent: unpaid_share=not_computable, fires=not_computable
-- with: closed_units
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.10 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/accrued-unpaid'
),

owed AS (
    SELECT
        c.*,
        CAST(c.accrued - c.paid AS DOUBLE) / nullif(CAST(c.accrued AS DOUBLE), 0) AS unpaid_share
    FROM closed_units AS c
)

SELECT
    o.unit_id,
    o.unit,
    o.year,
    o.accrued,
    o.paid,
    CAST(o.accrued - o.paid AS DECIMAL(18, 2)) AS unpaid,
    o.unpaid_share,
    l.threshold,
    o.unpaid_share > l.threshold AS fires
FROM owed AS o
CROSS JOIN limits AS l
ORDER BY o.unpaid_share DESC NULLS LAST, o.year DESC, o.unit_id ASC
