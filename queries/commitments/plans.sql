-- answers: ¿De qué plan son los compromisos, y había empezado ya?
-- answers-en: Which plan are the commitments of, and had it begun by then?
-- unit: un renglón por plan de acción
-- unit-en: one row per action plan
-- formula: Compromisos de cada plan, y los que son de un plan cuyo inicio publicado es posterior a la fecha elegida. De un plan sin fecha de inicio no se dice que no haya empezado.
-- formula-en: Commitments of each plan, and those of a plan whose published start comes after the chosen date. A plan without a start date is not said not to have begun.
-- theme: commitments
-- subject: action_plans
-- with: commitments_in_view
-- roles: starts_on=date, starts_precision=code, commitments=count, not_begun=count
SELECT
    p.plan_id,
    p.starts_on,
    p.starts_precision,
    count(*) AS commitments,
    CAST(sum(CASE WHEN p.starts_on > $as_of THEN 1 ELSE 0 END) AS INTEGER) AS not_begun
FROM commitments_in_view AS c
INNER JOIN action_plans AS p ON p.plan_id = c.plan_id
GROUP BY p.plan_id, p.starts_on, p.starts_precision
ORDER BY p.plan_id ASC
