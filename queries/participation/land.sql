-- answers: ¿Dónde vive quien habla una lengua indígena, y decide o sólo se le consulta?
-- answers-en: Where do speakers of an indigenous language live, and do they decide or are they only consulted?
-- unit: un renglón por municipio; el primero, sin nombre, es todo el territorio
-- unit-en: one row per municipality; the first one, without a name, is the whole territory
-- formula: Hablantes de 3 años y más entre toda la población del mismo territorio, año y levantamiento (el que cuenta más grupos; el último año hasta la fecha con hablantes): como la base incluye a menores de 3 años, la parte es un poco menor que la oficial de 3 años y más. Reuniones: las que tienen participación en registro ahí. El grupo consta si hubo alguien, aunque su número esté oculto o no se haya publicado: entonces los participantes son «al menos». Nivel: el más hondo en que consta el grupo. Sólo consulta = el más hondo es «Consultar». Vacío: no consta que el grupo haya participado, lo que no prueba que no lo hizo. Un municipio sin hablantes contados ni reuniones del grupo no sale.
-- formula-en: Speakers aged 3 and over among the whole population of the same territory, year and survey (the one that counts most groups; the latest year up to the date with speakers): as the base includes children under 3, the share is a little lower than the official one for ages 3 and over. Meetings: those with participation on record there. The group is on record if anyone came, even where their number is hidden or was not published: then participants are "at least". Level: the deepest at which the group is on record. Only consulted = the deepest is "Consult". Empty: the group is not on record as taking part, which does not prove that it did not. A municipality without counted speakers or meetings of the group is left out.
-- theme: participation
-- subject: municipal_participation
-- roles: speakers=count, population=count, population_year=code, speakers_share=share, meetings=count,
--    group_meetings=count, participants=count, suppressed=count, bound=code, depth=code, only_consulted=flag
-- absent: territory=whole_territory, participants=no_figure
-- with: known_participation, population_years
WITH residents AS (
    SELECT
        r.territory_id,
        max(CASE WHEN r."group" = 'indigenous_language' THEN r.persons END) AS speakers,
        max(CASE WHEN r."group" = 'total' THEN r.persons END) AS everyone
    FROM reference_population AS r
    INNER JOIN population_years AS l ON l.group_id = 'indigenous_language' AND l.year = r.year
    GROUP BY r.territory_id
),

told AS (
    SELECT
        p.municipality_id,
        p.meeting_id,
        CASE WHEN p."group" = 'indigenous_language' AND (p.persons IS NULL OR p.persons > 0) THEN 1 ELSE 0 END AS mine,
        CASE WHEN p."group" = 'indigenous_language' THEN p.persons END AS heads,
        CASE WHEN p."group" = 'indigenous_language' AND p.reason = 'suppressed' THEN 1 ELSE 0 END AS hidden,
        CASE WHEN p."group" = 'indigenous_language' THEN p.bound_rank ELSE 0 END AS bound_rank,
        p.rung
    FROM known_participation AS p
),

placed AS (
    SELECT told.municipality_id AS place_id, told.meeting_id, told.mine, told.heads, told.hidden, told.bound_rank, told.rung
    FROM told
    UNION ALL
    SELECT package.home AS place_id, told.meeting_id, told.mine, told.heads, told.hidden, told.bound_rank, told.rung
    FROM told
    CROSS JOIN package
),

heard AS (
    SELECT
        k.place_id,
        count(DISTINCT k.meeting_id) AS meetings,
        count(DISTINCT CASE WHEN k.mine = 1 THEN k.meeting_id END) AS group_meetings,
        sum(k.heads) AS participants,
        sum(k.hidden) AS suppressed,
        max(k.bound_rank) AS bound_rank,
        max(CASE WHEN k.mine = 1 THEN k.rung END) AS rung
    FROM placed AS k
    GROUP BY k.place_id
),

places AS (
    SELECT package.home AS place_id, CAST(NULL AS VARCHAR) AS label, 0 AS level
    FROM package
    UNION ALL
    SELECT m.municipality_id AS place_id, m.name AS label, 1 AS level
    FROM municipalities AS m
    WHERE
        TRUE
        AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
)

SELECT
    CASE WHEN places.level = 1 THEN places.place_id END AS municipality_id,
    places.label AS territory,
    CAST(residents.speakers AS INTEGER) AS speakers,
    CAST(residents.everyone AS INTEGER) AS population,
    CAST(latest.year AS INTEGER) AS population_year,
    CAST(residents.speakers AS DOUBLE) / nullif(CAST(residents.everyone AS DOUBLE), 0) AS speakers_share,
    CAST(coalesce(heard.meetings, 0) AS INTEGER) AS meetings,
    CAST(coalesce(heard.group_meetings, 0) AS INTEGER) AS group_meetings,
    CAST(heard.participants AS INTEGER) AS participants,
    CAST(coalesce(heard.suppressed, 0) AS INTEGER) AS suppressed,
    CASE heard.bound_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound,
    CASE heard.rung
        WHEN 1 THEN 'inform' WHEN 2 THEN 'consult' WHEN 3 THEN 'involve' WHEN 4 THEN 'collaborate' WHEN 5 THEN 'decide'
        WHEN 0 THEN 'not_stated'
    END AS depth,
    CASE WHEN heard.rung > 0 THEN heard.rung = 2 END AS only_consulted
FROM places
LEFT JOIN population_years AS latest ON latest.group_id = 'indigenous_language'
LEFT JOIN residents ON residents.territory_id = places.place_id
LEFT JOIN heard ON heard.place_id = places.place_id
WHERE residents.speakers IS NOT NULL OR heard.group_meetings > 0
ORDER BY places.level ASC, speakers_share DESC NULLS LAST, places.place_id ASC
