-- answers: ¿Qué pasó con el presupuesto, del proyecto al pago?
-- answers-en: What happened to the budget, from proposal to payment?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma de cada momento hasta el último periodo con ejercicio. Ampliaciones (suman) y reducciones (restan, con signo menos) llevan del aprobado al modificado; «sin explicar» = modificado − (aprobado + ampliaciones − reducciones), y queda vacío si falta alguno de los cuatro. Un momento que nadie publicó queda vacío, no en cero. Cobertura: qué parte del dinero dice el monto; cada unidad y año pesa lo que se le aprobó o, si no se sabe, lo que se propuso. Un total publicado está completo aunque se detalle poco. La de «sin explicar» es la menor de ampliaciones, reducciones y modificado. Momentos según la Ley General de Contabilidad Gubernamental, artículo 4.
-- formula-en: Sum of each moment up to the last period with execution. Increases (added) and decreases (taken away, with a minus sign) lead from approved to modified; "unexplained" = modified − (approved + increases − decreases), empty where one of the four is missing. A moment nobody published stays empty, not zero. Coverage: how much of the money the amount tells of; each unit and year weighs what was approved for it or, where that is not known, what was proposed. A published total is whole, however little of it is detailed. That of "unexplained" is the least of increases, decreases and modified. Moments as defined by the General Law on Government Accounting, article 4.
-- theme: budget
-- subject: budget_execution
-- roles: moment=code, kind=code, amount=amount, coverage=share
-- with: budget_by_moment
WITH unexplained AS (
    SELECT
        CASE
            WHEN count(b.total) = 4
                THEN sum(CASE WHEN b.moment IN ('modified', 'decreases') THEN b.total ELSE -b.total END)
        END AS total,
        min(CASE WHEN b.moment <> 'approved' THEN coalesce(b.coverage, 0) END) AS coverage,
        count(*) AS found
    FROM budget_by_moment AS b
    WHERE b.moment IN ('approved', 'increases', 'decreases', 'modified')
),

long AS (
    SELECT
        b.place,
        b.moment AS step,
        CASE WHEN b.moment IN ('increases', 'decreases') THEN 'change' ELSE 'total' END AS kind,
        CASE WHEN b.moment = 'decreases' THEN -b.total ELSE b.total END AS total,
        b.coverage
    FROM budget_by_moment AS b
    UNION ALL
    SELECT 5 AS place, 'unexplained' AS step, 'change' AS kind, u.total, u.coverage
    FROM unexplained AS u
    WHERE u.found > 0
)

SELECT
    step AS moment,
    kind,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CASE WHEN total IS NOT NULL THEN coverage END AS coverage
FROM long
ORDER BY place ASC
