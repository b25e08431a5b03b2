-- answers: ¿Qué programas no dicen a qué objetivo del plan o a qué meta de 2030 sirven?
-- answers-en: Which programmes do not say which plan objective or 2030 target they serve?
-- unit: programas presupuestarios
-- unit-en: budget programmes
-- formula: Un renglón por programa. Con objetivo: el programa nombra uno del plan. Con meta: algún vínculo del presupuesto lo une a una meta de la Agenda 2030. Metas sólo se buscan donde el paquete publica algún vínculo; si no publica ninguno, vacío.
-- formula-en: One row per programme. With an objective: the programme names one of the plan. With a target: some link of the budget ties it to a target of the 2030 Agenda. Targets are looked for only where the package publishes some link; where it publishes none, empty.
-- stage: planning
-- needs: La lista de programas, con su objetivo del plan y sus metas de 2030.
-- needs-en: The list of programmes, with their objective of the plan and their targets of 2030.
-- threshold: Falta el objetivo del plan o la meta de 2030. Es práctica de la programación; no hay raya en la ley.
-- threshold-en: The objective of the plan or the target of 2030 is missing. It is practice in programming; the law draws no line.
-- minimum: 1
-- innocent: Hay programas administrativos, de apoyo o de deuda que no sirven a una meta en particular.
-- innocent-en: There are administrative, support or debt programmes that serve no target in particular.
-- legal: Ley General de Contabilidad Gubernamental, artículo 61, y la ley de planeación del estado: por verificar contra su texto.
-- legal-en: General Law on Government Accounting, article 61, and the planning law of the state: still to be checked against their text.
-- caveat: Un vínculo escrito no prueba que el gasto sirva a la meta; su falta no prueba que no sirva.
-- caveat-en: A written link does not prove that spending serves the target; its absence does not prove that it does not.
-- ask: ¿A qué objetivo del plan y a qué meta de 2030 sirve el programa «{programme}»?
-- ask-en: Which objective of the plan and which target of 2030 does the programme “{programme}” serve?
-- theme: sdg
-- subject: programmes
-- cites: programmes, budget_links
-- roles: programme_id=hidden, has_objective=flag, has_target=flag, fires=flag
-- absent: has_target=no_links, unit=not_published
WITH linked AS (
    SELECT DISTINCT b.programme_id
    FROM budget_links AS b
    WHERE
        b.target_id IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, b.source_id)) -- if: sources
),

looked AS (
    SELECT count(*) AS links FROM linked
),

told AS (
    SELECT
        p.programme_id,
        p.name AS programme,
        p.unit_id,
        p.objective_id IS NOT NULL AS has_objective,
        CASE WHEN k.links > 0 THEN l.programme_id IS NOT NULL END AS has_target
    FROM programmes AS p
    CROSS JOIN looked AS k
    LEFT JOIN linked AS l ON l.programme_id = p.programme_id
    WHERE
        TRUE
        AND ($unit IS NULL OR list_contains($unit, p.unit_id)) -- if: unit
        AND ($programme IS NULL OR list_contains($programme, p.programme_id)) -- if: programme
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
)

SELECT
    t.programme_id,
    t.programme,
    u.name AS unit,
    t.has_objective,
    t.has_target,
    NOT t.has_objective OR NOT coalesce(t.has_target, TRUE) AS fires
FROM told AS t
LEFT JOIN budget_units AS u ON u.unit_id = t.unit_id
ORDER BY fires DESC NULLS LAST, t.programme_id ASC
