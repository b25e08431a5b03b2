-- answers: ¿De dónde viene el dinero del estado?
-- answers-en: Where does the state's money come from?
-- unit: pesos corrientes; parte del ingreso sin deuda, como fracción
-- unit-en: current pesos; share of the income without debt, as a fraction
-- formula: Conceptos publicados del ingreso del estado, sin totales, hasta el último mes de cada año y momento. El financiamiento bruto es deuda y no ingreso: va aparte y no entra en la división. Parte = monto entre la suma de los conceptos que no son deuda de ese año y momento; un concepto suelto no es desglose y queda sin parte. «rest» = total publicado menos la suma de todos los conceptos, con el financiamiento.
-- formula-en: Published concepts of the state's income, without totals, up to the last month of each year and moment. Gross financing is debt and no income: it stands apart and is left out of the division. Share = amount over the sum of the concepts of that year and moment that are no debt; a single concept is no breakdown and has no share. "rest" = published total minus the sum of all concepts, financing included.
-- years: all
-- theme: budget
-- subject: revenue
-- cites: revenue
-- with: state_revenue
-- roles: revenue_id=hidden, year=code, moment=code:revenue, period=code, amount=amount, is_debt=flag, share=share,
--    income=amount, published_total=amount, rest=amount
WITH sums AS (
    SELECT
        r.year,
        r.moment,
        sum(r.amount) AS everything,
        sum(CASE WHEN NOT r.is_debt THEN r.amount END) AS income,
        sum(CASE WHEN r.is_debt THEN 0 ELSE 1 END) AS concepts
    FROM state_revenue AS r
    GROUP BY r.year, r.moment
)

SELECT
    r.revenue_id,
    r.year,
    r.moment,
    r.period,
    CASE WHEN $lang = 'en' THEN coalesce(r.concept_en, r.concept) ELSE r.concept END AS concept,
    r.amount,
    r.is_debt,
    CASE
        WHEN NOT r.is_debt AND s.concepts > 1 THEN CAST(r.amount AS DOUBLE) / nullif(CAST(s.income AS DOUBLE), 0)
    END AS share,
    CAST(s.income AS DECIMAL(18, 2)) AS income,
    CAST(r.published_total AS DECIMAL(18, 2)) AS published_total,
    CAST(r.published_total - s.everything AS DECIMAL(18, 2)) AS rest
FROM state_revenue AS r
INNER JOIN sums AS s ON s.year = r.year AND s.moment = r.moment
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, r.year)) -- if: year
ORDER BY r.year DESC, r.moment ASC, r.is_debt ASC, r.amount DESC, r.concept ASC, r.revenue_id ASC
