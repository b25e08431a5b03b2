-- answers: ¿Qué hito espera a cuál?
-- answers-en: Which milestone waits for which?
-- unit: un renglón por espera; días naturales entre el fin de uno y el inicio del otro
-- unit-en: one row per wait; natural days between the end of one and the start of the other
-- formula: Dependencias tal como las registra la fuente, de fin a inicio. Si no dice días, ninguno.
-- formula-en: Dependencies as the source records them, finish to start. Where it says no days, none.
-- theme: commitments
-- subject: milestone_dependencies
-- roles: lag_days=count
SELECT
    d.milestone_id,
    d.depends_on_id,
    coalesce(d.lag_days, 0) AS lag_days
FROM milestone_dependencies AS d INNER JOIN milestones AS m ON m.milestone_id = d.milestone_id
INNER JOIN commitments AS k ON k.commitment_id = m.commitment_id
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
ORDER BY d.milestone_id ASC, d.depends_on_id ASC
