-- answers: ¿Qué instituciones asisten a las reuniones y a cuáles faltaron?
-- answers-en: Which institutions attend the meetings, and which did they miss?
-- unit: un renglón por institución que está en alguna lista de asistencia
-- unit-en: one row per institution that is on some attendance list
-- formula: Listas en que aparece la institución hasta la fecha; presente, ausente o sin registro según la lista. Las listas publicadas sólo con quienes asistieron no dicen quién faltó.
-- formula-en: Lists on which the institution appears up to the date; present, absent or not recorded as the list says. Lists published only with those who attended do not say who was absent.
-- theme: participation
-- subject: attendance
-- roles: sector=code, branch=code, listed=count, present=count, absent=count, not_recorded=count, first_on=date,
--    last_on=date
-- absent: listed=no_list, last_on=empty
-- with: chosen_meetings
SELECT
    i.institution_id,
    i.name AS institution,
    i.sector,
    i.branch,
    CAST(count(*) AS INTEGER) AS listed,
    CAST(sum(CASE WHEN t.attended = 'yes' THEN 1 ELSE 0 END) AS INTEGER) AS present,
    CAST(sum(CASE WHEN t.attended = 'no' THEN 1 ELSE 0 END) AS INTEGER) AS absent,
    CAST(sum(CASE WHEN t.attended = 'unknown' THEN 1 ELSE 0 END) AS INTEGER) AS not_recorded,
    min(CASE WHEN t.attended = 'yes' THEN m.held_on END) AS first_on,
    max(CASE WHEN t.attended = 'yes' THEN m.held_on END) AS last_on
FROM attendance AS t
INNER JOIN chosen_meetings AS m ON m.meeting_id = t.meeting_id
INNER JOIN institutions AS i ON i.institution_id = t.institution_id
INNER JOIN institution_order AS o ON o.name = i.name
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, t.institution_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
    AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
GROUP BY i.institution_id, i.name, i.sector, i.branch, o.place
ORDER BY present DESC NULLS LAST, o.place ASC, i.institution_id ASC
