-- answers: ¿Qué objetivo del plan sostiene cada compromiso, y con qué programas?
-- answers-en: Which plan objective stands behind each commitment, and with which programmes?
-- unit: un renglón por objetivo
-- unit-en: one row per objective
-- formula: Plan estatal, objetivo, programas que lo dicen suyo y compromiso que lo cumple, tal como los vincula la fuente. Sin vínculo publicado queda vacío.
-- formula-en: State plan, objective, programmes that name it and the commitment that serves it, as the source links them. With no published link it stays empty.
-- theme: plans
-- subject: objectives
-- roles: programmes=count, outputs=count, outcomes=count
WITH tied AS (
    SELECT
        p.objective_id,
        count(*) AS programmes_count
    FROM programmes AS p
    WHERE p.objective_id IS NOT NULL
    GROUP BY p.objective_id
),

measured AS (
    SELECT
        i.objective_id,
        sum(CASE WHEN i.kind = 'output' THEN 1 ELSE 0 END) AS outputs_count,
        sum(CASE WHEN i.kind = 'outcome' THEN 1 ELSE 0 END) AS outcomes_count
    FROM indicators AS i
    WHERE i.objective_id IS NOT NULL
    GROUP BY i.objective_id
)

SELECT
    o.objective_id,
    o.plan_title,
    o.code,
    o.title,
    o.parent_id,
    CAST(coalesce(t.programmes_count, 0) AS INTEGER) AS programmes,
    CAST(coalesce(m.outputs_count, 0) AS INTEGER) AS outputs,
    CAST(coalesce(m.outcomes_count, 0) AS INTEGER) AS outcomes,
    o.commitment_id,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS commitment
FROM objectives AS o
LEFT JOIN tied AS t ON t.objective_id = o.objective_id LEFT JOIN measured AS m ON m.objective_id = o.objective_id
LEFT JOIN commitments AS k ON k.commitment_id = o.commitment_id
INNER JOIN objective_plan_order AS r ON r.name = o.plan_title
WHERE
    TRUE
    AND ($commitment IS NULL OR list_contains($commitment, o.commitment_id)) -- if: commitment
    AND ($sources IS NULL OR list_contains($sources, o.source_id)) -- if: sources
ORDER BY r.place ASC, o.code ASC NULLS LAST, o.objective_id ASC
