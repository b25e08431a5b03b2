-- answers: ¿Los jóvenes deciden o sólo se les pregunta?
-- answers-en: Do young people decide, or are they only asked?
-- unit: reuniones en que se contó al menos a una persona del grupo, o no se publicó cuántas
-- unit-en: meetings where at least one person of the group was counted, or the number was not published
-- formula: Reuniones distintas por grupo, fase y nivel (informar, consultar, involucrar, colaborar, decidir: escala de la IAP2). Sólo consulta = en todos los registros, el grupo aparece únicamente en «Consultar». Una suma a la que le falta una cifra es «al menos». La fase y el nivel son nuestra codificación. Los grupos se traslapan: no se suman. No contar a un grupo no prueba que no fue.
-- formula-en: Distinct meetings by group, phase and depth (inform, consult, involve, collaborate, decide: scale of the IAP2). Only consulted = in all records, the group appears only at "Consult". A sum that lacks a figure is "at least". Phase and depth are our coding. Groups overlap: they are not added. A group that was not counted may still have been there.
-- theme: participation
-- subject: municipal_participation
-- roles: group=code, phase=code, depth=code, meetings=count, participants=count, suppressed=count,
--    without_figure=count, only_consulted=flag, decided=count, all_meetings=count, bound=code
-- absent: participants=no_figure
-- with: chosen_participation, known_participation, group_depths
WITH chosen AS (
    SELECT
        p."group" AS group_id,
        p.phase,
        p.depth,
        p.meeting_id,
        p.persons,
        p.reason,
        p.bound_rank
    FROM chosen_participation AS p
    WHERE
        (p.persons IS NULL OR p.persons > 0)
        AND ($group IS NULL OR list_contains($group, p."group")) -- if: group
        AND ($municipality IS NULL OR list_contains($municipality, p.municipality_id)) -- if: municipality
),

-- Of a group, every phase and depth: to ask for some leaves the group as it was.
whole AS (
    SELECT
        p."group" AS group_id,
        count(DISTINCT p.meeting_id) AS all_meetings,
        count(DISTINCT CASE WHEN p.depth = 'decide' THEN p.meeting_id END) AS decided
    FROM known_participation AS p
    WHERE
        (p.persons IS NULL OR p.persons > 0)
        AND ($group IS NULL OR list_contains($group, p."group")) -- if: group
        AND ($municipality IS NULL OR list_contains($municipality, p.municipality_id)) -- if: municipality
    GROUP BY p."group"
),

counted AS (
    SELECT
        c.group_id,
        c.phase,
        c.depth,
        count(DISTINCT c.meeting_id) AS meetings,
        sum(c.persons) AS participants,
        sum(CASE WHEN c.reason = 'suppressed' THEN 1 ELSE 0 END) AS hidden,
        sum(CASE WHEN c.persons IS NULL AND coalesce(c.reason, '') <> 'suppressed' THEN 1 ELSE 0 END) AS without_figure,
        max(c.bound_rank) AS bound_rank
    FROM chosen AS c
    GROUP BY c.group_id, c.phase, c.depth
)

SELECT
    c.group_id AS "group",
    c.phase,
    c.depth,
    CAST(c.meetings AS INTEGER) AS meetings,
    CAST(c.participants AS INTEGER) AS participants,
    CAST(c.hidden AS INTEGER) AS suppressed,
    CAST(c.without_figure AS INTEGER) AS without_figure,
    coalesce(d.only_consulted, 0) = 1 AS only_consulted,
    CAST(w.decided AS INTEGER) AS decided,
    CAST(w.all_meetings AS INTEGER) AS all_meetings,
    CASE c.bound_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound
FROM counted AS c
INNER JOIN whole AS w ON w.group_id = c.group_id
LEFT JOIN group_depths AS d ON d.group_id = c.group_id
ORDER BY CASE WHEN c.group_id = 'total' THEN 0 ELSE 1 END ASC, c.group_id ASC, c.phase ASC, c.depth ASC
