-- answers: ¿En qué fase y con qué profundidad se participó?
-- answers-en: At which phase and how deeply did people take part?
-- unit: reuniones y personas registradas
-- unit-en: meetings and recorded persons
-- formula: Reuniones distintas y suma del renglón «Todas las personas», por fase y nivel de participación, sin los renglones de cero personas. Una suma a la que le falta una cifra es «al menos». La fase y el nivel son nuestra codificación.
-- formula-en: Distinct meetings and sum of the "Everyone" row, by phase and depth, without the rows of zero persons. A sum that lacks a figure is "at least". Phase and depth are our coding.
-- theme: participation
-- subject: municipal_participation
-- roles: phase=code, depth=code, meetings=count, participants=count, without_figure=count, bound=code
-- absent: participants=no_figure
-- with: chosen_participation
SELECT
    p.phase,
    p.depth,
    CAST(count(DISTINCT p.meeting_id) AS INTEGER) AS meetings,
    CAST(sum(p.persons) AS INTEGER) AS participants,
    CAST(sum(CASE WHEN p.persons IS NULL THEN 1 ELSE 0 END) AS INTEGER) AS without_figure,
    CASE max(p.bound_rank) WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound
FROM chosen_participation AS p
WHERE
    p."group" = 'total'
    -- A meeting where nobody of the chosen municipalities was is not one they took part in.
    AND (p.persons IS NULL OR p.persons > 0)
    AND ($municipality IS NULL OR list_contains($municipality, p.municipality_id)) -- if: municipality
GROUP BY p.phase, p.depth
ORDER BY p.phase ASC, p.depth ASC
