-- answers: ¿Qué parte de su gasto devengó cada unidad en el último trimestre?
-- answers-en: What part of its spending did each unit accrue in the last quarter?
-- unit: pesos corrientes; parte como fracción del devengado del año
-- unit-en: current pesos; share as a fraction of what was accrued in the year
-- formula: Por unidad y año cerrado: devengado de octubre a diciembre, y el de diciembre, entre el del año. Vacía donde algún renglón sólo dice el año, o no se devengó nada; la de diciembre, también donde alguno dice el trimestre. Un gasto parejo da 25 % y 8.3 %. Es contexto: nunca pide explicación por sí solo, y por eso no cuenta entre las preguntas abiertas.
-- formula-en: By unit and closed year: accrued from October to December, and in December, over that of the year. Empty where a row says only the year, or nothing was accrued; that of December, also where one says the quarter. Even spending gives 25% and 8.3%. It is context: it never asks for an explanation by itself, and so does not count among the open questions.
-- needs: Gasto devengado por unidad, por mes o por trimestre, de un año cerrado.
-- needs-en: Spending accrued by unit, by month or by quarter, of a closed year.
-- threshold: Ninguna: es contexto. Un trimestre es la cuarta parte del año.
-- threshold-en: None: it is context. A quarter is one fourth of the year.
-- minimum: 1
-- innocent: Puede explicarlo el aguinaldo de diciembre, las obras que se cobran al terminar o dinero federal que llegó al final.
-- innocent-en: December bonuses, works billed when they end, or federal money that came late may explain it.
-- legal: Ley General de Contabilidad Gubernamental, artículo 4, fracción XV: cuándo se devenga un gasto.
-- legal-en: General Law on Government Accounting, article 4, section XV: when spending is accrued.
-- caveat: Gastar más al final del año no dice nada de cómo se gastó.
-- caveat-en: Spending more at the end of the year says nothing of how it was spent.
-- ask: ¿Qué explica lo que {unit} devengó en el último trimestre de {year}?
-- ask-en: What explains what {unit} accrued in the last quarter of {year}?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, accrued=amount, last_quarter=amount, last_quarter_share=share, december_share=share
-- absent: last_quarter=not_computable, last_quarter_share=not_computable, december_share=not_computable
-- with: closed_budget
WITH by_year AS (
    SELECT
        b.unit_id,
        b.year,
        CAST(sum(b.accrued) AS DECIMAL(18, 2)) AS accrued,
        CAST(sum(CASE WHEN b.period > 9 THEN b.accrued END) AS DECIMAL(18, 2)) AS late,
        CAST(sum(CASE WHEN b.period = 12 THEN b.accrued END) AS DECIMAL(18, 2)) AS last_month,
        max(CASE WHEN b.accrued IS NOT NULL AND b.frequency = 'annual' THEN 1 ELSE 0 END) AS yearly,
        max(CASE WHEN b.accrued IS NOT NULL AND b.frequency <> 'monthly' THEN 1 ELSE 0 END) AS no_months
    FROM closed_budget AS b
    GROUP BY b.unit_id, b.year
),

shared AS (
    SELECT
        y.*,
        CASE WHEN y.yearly = 0 THEN CAST(y.late AS DOUBLE) / nullif(CAST(y.accrued AS DOUBLE), 0) END AS late_share,
        CASE
            WHEN y.no_months = 0 THEN CAST(y.last_month AS DOUBLE) / nullif(CAST(y.accrued AS DOUBLE), 0)
        END AS december_share
    FROM by_year AS y
)

SELECT
    s.unit_id,
    u.name AS unit,
    s.year,
    s.accrued,
    CASE WHEN s.yearly = 0 THEN s.late END AS last_quarter,
    s.late_share AS last_quarter_share,
    s.december_share
FROM shared AS s
INNER JOIN budget_units AS u ON u.unit_id = s.unit_id
ORDER BY s.late_share DESC NULLS LAST, s.year DESC, s.unit_id ASC
