-- answers: ¿Qué grupos participaron y cuánto pesan en la población?
-- answers-en: Which groups took part, and what is their weight in the population?
-- unit: asistencias: personas registradas en cada reunión; una persona puede estar en varias
-- unit-en: attendances: persons recorded in each meeting; one person may be in several
-- formula: Suma de personas por grupo. Los grupos se traslapan: no se suman entre sí ni llegan a 100 %. Un grupo sin población de referencia queda «sin denominador»; la población es la del territorio elegido, del último año en que ahí se contó a todos y al grupo. Sólo consulta = en todos los registros, aparece únicamente en el nivel «Consultar». Una suma a la que le falta una cifra es «al menos».
-- formula-en: Sum of persons by group. Groups overlap: they are not added together nor do they reach 100 %. A group without reference population has "no denominator"; the population is that of the chosen territory, of the latest year in which everyone and the group were counted there. Only consulted = in all records, it appears only at the "Consult" depth. A sum that lacks a figure is "at least".
-- theme: participation
-- subject: municipal_participation
-- roles: group=code, participants=count, suppressed=count, without_figure=count, meetings=count, only_consulted=flag,
--    population=count, population_share=share, bound=code
-- absent: participants=no_figure
-- with: chosen_participation, group_depths
WITH counted AS (
    SELECT
        c."group" AS group_id,
        CAST(sum(c.persons) AS INTEGER) AS participants,
        CAST(sum(CASE WHEN c.reason = 'suppressed' THEN 1 ELSE 0 END) AS INTEGER) AS suppressed,
        CAST(sum(CASE WHEN c.persons IS NULL AND coalesce(c.reason, '') <> 'suppressed' THEN 1 ELSE 0 END) AS INTEGER) AS without_figure,
        CAST(count(DISTINCT c.meeting_id) AS INTEGER) AS meetings,
        max(c.bound_rank) AS bound_rank
    FROM chosen_participation AS c
    WHERE
        TRUE
        AND ($group IS NULL OR list_contains($group, c."group")) -- if: group
        AND ($municipality IS NULL OR list_contains($municipality, c.municipality_id)) -- if: municipality
    GROUP BY c."group"
),

residents AS (
    SELECT r."group" AS group_id, r.year, sum(r.persons) AS persons, count(r.persons) AS places
    FROM reference_population AS r
    CROSS JOIN package AS s
    WHERE
        r.year <= year($as_of)
        AND (
            ($municipality IS NULL AND r.territory_id = s.home)
            OR ($municipality IS NOT NULL AND list_contains($municipality, r.territory_id))
        )
    GROUP BY r."group", r.year
),

-- A group that is not counted in every place of the territory has no weight there, nor against everyone of another year.
weighed AS (
    SELECT
        g.group_id,
        g.persons,
        e.persons AS everyone,
        row_number() OVER (PARTITION BY g.group_id ORDER BY g.year DESC NULLS LAST) AS place
    FROM residents AS g
    INNER JOIN residents AS e ON e.group_id = 'total' AND e.year = g.year AND e.places = g.places
)

SELECT
    k.group_id AS "group",
    k.participants,
    k.suppressed,
    k.without_figure,
    k.meetings,
    coalesce(d.only_consulted, 0) = 1 AS only_consulted,
    CAST(r.persons AS INTEGER) AS population,
    CAST(r.persons AS DOUBLE) / nullif(CAST(r.everyone AS DOUBLE), 0) AS population_share,
    CASE k.bound_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound
FROM counted AS k
LEFT JOIN group_depths AS d ON d.group_id = k.group_id
LEFT JOIN weighed AS r ON r.group_id = k.group_id AND r.place = 1
ORDER BY CASE WHEN k.group_id = 'total' THEN 0 ELSE 1 END ASC, k.participants DESC NULLS LAST, k.group_id ASC
