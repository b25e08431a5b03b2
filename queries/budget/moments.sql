-- answers: ¿Cuánto dinero hay en cada momento del presupuesto?
-- answers-en: How much money is there at each moment of the budget?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma de cada momento hasta el último periodo con ejercicio de cada año. Un momento que nadie publicó queda vacío, no en cero. Cobertura: renglones que traen el momento entre renglones que podrían traerlo. Momentos según la Ley General de Contabilidad Gubernamental, artículo 4.
-- formula-en: Sum of each moment up to the last period with execution of each year. A moment nobody published stays empty, not zero. Coverage: rows that carry the moment over rows that could. Moments as defined by the General Law on Government Accounting, article 4.
-- theme: budget
-- subject: budget_execution
-- roles: moment=code, amount=amount, coverage=share
-- with: budget_by_moment
SELECT
    b.moment,
    CAST(b.total AS DECIMAL(18, 2)) AS amount,
    CASE WHEN b.expected > 0 THEN CAST(b.carried AS DOUBLE) / b.expected ELSE 0 END AS coverage
FROM budget_by_moment AS b
WHERE b.moment NOT IN ('increases', 'decreases', 'scheduled')
ORDER BY b.place ASC
