-- answers: ¿Cuánto debe el estado, cuánto pidió y qué parte es de su economía?
-- answers-en: How much does the state owe and borrow, and what part of its economy is it?
-- unit: pesos corrientes; parte del PIB del mismo año, como fracción
-- unit-en: current pesos; share of the GDP of the same year, as a fraction
-- formula: Saldos publicados del estado en pesos, con fecha, cada uno con el nombre que le da su fuente; no se suman. Parte = saldo entre el PIB corriente del estado del mismo año; vacía si no está ese PIB. Cambio = saldo menos el anterior del mismo concepto. Financiamiento bruto: lo recaudado ese año por deuda nueva, que también paga la anterior; no es ingreso ni lo que creció la deuda.
-- formula-en: Published balances of the state in pesos, dated, each by the name its source gives it; they are not added. Share = balance over the state's current GDP of the same year; empty where that GDP is not there. Change = balance minus the one before of the same concept. Gross financing: what was collected that year from new debt, which also pays the old; it is neither income nor the growth of debt.
-- years: all
-- theme: budget
-- subject: debt_balances
-- cites: debt_balances
-- with: state_revenue
-- roles: balance_id=hidden, balance_on=date, balance_precision=hidden, year=code, amount=amount, balance_before=amount,
--    balance_change=amount, gdp=amount, gdp_share=share, financing=amount
WITH owed AS (
    SELECT d.balance_id, d.concept, d.balance_on, d.balance_precision, year(d.balance_on) AS year, d.amount
    FROM debt_balances AS d
    INNER JOIN package AS p ON p.home = d.territory_id
    WHERE
        d.unit_of_measure = 'mxn'
        AND d.amount IS NOT NULL
        AND d.balance_on IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
),

economy AS (
    SELECT m.year, max(m.current_amount) AS gdp
    FROM macro AS m
    INNER JOIN package AS p ON p.home = m.territory_id
    WHERE m.is_total AND m.indicator = 'gdp'
    GROUP BY m.year
),

borrowed AS (
    SELECT r.year, sum(r.amount) AS financing
    FROM state_revenue AS r
    WHERE r.is_debt AND r.moment = 'collected'
    GROUP BY r.year
),

followed AS (
    SELECT
        o.balance_id,
        lag(o.amount) OVER (PARTITION BY o.concept ORDER BY o.balance_on ASC, o.balance_id ASC) AS amount_before
    FROM owed AS o
)

SELECT
    o.balance_id,
    o.concept,
    o.balance_on,
    o.balance_precision,
    CAST(o.year AS INTEGER) AS year,
    o.amount,
    f.amount_before AS balance_before,
    CAST(o.amount - f.amount_before AS DECIMAL(18, 2)) AS balance_change,
    e.gdp,
    CAST(o.amount AS DOUBLE) / nullif(CAST(e.gdp AS DOUBLE), 0) AS gdp_share,
    CAST(b.financing AS DECIMAL(18, 2)) AS financing
FROM owed AS o
INNER JOIN followed AS f ON f.balance_id = o.balance_id
LEFT JOIN economy AS e ON e.year = o.year
LEFT JOIN borrowed AS b ON b.year = o.year
ORDER BY o.balance_on DESC, o.amount DESC, o.balance_id ASC
