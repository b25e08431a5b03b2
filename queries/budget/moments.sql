-- answers: ¿Cuánto dinero hay en cada momento del presupuesto?
-- answers-en: How much money is there at each moment of the budget?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma de cada momento hasta el último periodo con ejercicio de cada año. Un momento que nadie publicó queda vacío, no en cero. Cobertura: qué parte del dinero dice el monto; cada unidad y año pesa lo que se le aprobó o, si no se sabe, lo que se propuso. Un total publicado está completo aunque se detalle poco. Momentos según la Ley General de Contabilidad Gubernamental, artículo 4.
-- formula-en: Sum of each moment up to the last period with execution of each year. A moment nobody published stays empty, not zero. Coverage: how much of the money the amount tells of; each unit and year weighs what was approved for it or, where that is not known, what was proposed. A published total is whole, however little of it is detailed. Moments as defined by the General Law on Government Accounting, article 4.
-- theme: budget
-- subject: budget_execution
-- roles: moment=code, amount=amount, coverage=share
-- with: budget_by_moment
SELECT
    b.moment,
    CAST(b.total AS DECIMAL(18, 2)) AS amount,
    b.coverage
FROM budget_by_moment AS b
WHERE b.moment NOT IN ('increases', 'decreases', 'scheduled')
ORDER BY b.place ASC
