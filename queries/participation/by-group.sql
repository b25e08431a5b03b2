-- answers: ¿Qué grupos participaron y cuánto pesan en la población?
-- answers-en: Which groups took part, and what is their weight in the population?
-- unit: asistencias: personas registradas en cada reunión; una persona puede estar en varias
-- unit-en: attendances: persons recorded in each meeting; one person may be in several
-- formula: Suma de personas por grupo. Los grupos se traslapan: no se suman entre sí ni llegan a 100 %. Un grupo sin población de referencia queda «sin denominador». Sólo consulta = aparece únicamente en el nivel «Consultar».
-- formula-en: Sum of persons by group. Groups overlap: they are not added together nor do they reach 100 %. A group without reference population has "no denominator". Only consulted = it appears only at the "Consult" depth.
-- theme: participation
-- subject: municipal_participation
-- roles: group=code, participants=count, suppressed=count, without_figure=count, meetings=count, only_consulted=flag,
--    population=count, population_share=share, bound=code
-- absent: participants=no_figure
WITH chosen AS (
    SELECT p.*
    FROM municipal_participation AS p
    INNER JOIN meetings AS t ON t.meeting_id = p.meeting_id
    WHERE
        ($group IS NULL OR list_contains($group, p."group"))
        AND ($municipality IS NULL OR list_contains($municipality, p.municipality_id))
        AND coalesce(t.reported_on, t.held_on, $as_of) <= $as_of
        AND ($phase IS NULL OR list_contains($phase, p.phase))
        AND ($depth IS NULL OR list_contains($depth, p.depth))
        AND ($commitment IS NULL OR list_contains($commitment, t.commitment_id))
        AND ($plan IS NULL OR list_contains($plan, t.plan_id))
        AND ($sources IS NULL OR list_contains($sources, p.source_id))
),

counted AS (
    SELECT
        c."group" AS group_id,
        sum(c.persons) AS participants,
        max(
            CASE
                WHEN c.persons IS NULL OR (c.bound = 'at_least' AND c.persons > 0) THEN 2
                WHEN c.bound = 'about' AND c.persons > 0 THEN 1
                ELSE 0
            END
        ) AS bound_rank,
        sum(CASE WHEN c.reason = 'suppressed' THEN 1 ELSE 0 END) AS suppressed,
        sum(CASE WHEN c.persons IS NULL AND c.reason <> 'suppressed' THEN 1 ELSE 0 END) AS without_figure,
        count(DISTINCT c.meeting_id) AS meetings
    FROM chosen AS c
    GROUP BY c."group"
),

-- Over every phase and depth, chosen or not: a filter must not turn a group into one that is only consulted.
depths AS (
    SELECT
        p."group" AS group_id,
        min(CASE WHEN p.depth = 'consult' THEN 1 ELSE 0 END) AS only_consulted
    FROM municipal_participation AS p
    INNER JOIN meetings AS t ON t.meeting_id = p.meeting_id
    WHERE coalesce(t.reported_on, t.held_on, $as_of) <= $as_of AND (p.persons IS NULL OR p.persons > 0)
    GROUP BY p."group"
),

latest AS (
    SELECT r."group" AS group_id, max(r.year) AS year
    FROM reference_population AS r
    WHERE r.year <= year($as_of)
    GROUP BY r."group"
),

state_of AS (
    SELECT home AS territory_id FROM package
),

residents AS (
    SELECT r."group" AS group_id, sum(r.persons) AS persons
    FROM reference_population AS r
    INNER JOIN latest AS l ON l.group_id = r."group" AND l.year = r.year
    CROSS JOIN state_of AS s
    WHERE
        ($municipality IS NULL AND r.territory_id = s.territory_id)
        OR ($municipality IS NOT NULL AND list_contains($municipality, r.territory_id))
    GROUP BY r."group"
)

SELECT
    k.group_id AS "group",
    CAST(k.participants AS INTEGER) AS participants,
    CAST(k.suppressed AS INTEGER) AS suppressed,
    CAST(k.without_figure AS INTEGER) AS without_figure,
    CAST(k.meetings AS INTEGER) AS meetings,
    coalesce(d.only_consulted, 0) = 1 AS only_consulted,
    CAST(r.persons AS INTEGER) AS population,
    CAST(r.persons AS DOUBLE) / nullif(CAST(everyone.persons AS DOUBLE), 0) AS population_share,
    CASE k.bound_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound
FROM counted AS k
LEFT JOIN depths AS d ON d.group_id = k.group_id
LEFT JOIN residents AS r ON r.group_id = k.group_id
LEFT JOIN residents AS everyone ON everyone.group_id = 'total'
ORDER BY CASE WHEN k.group_id = 'total' THEN 0 ELSE 1 END ASC, k.participants DESC NULLS LAST, k.group_id ASC
