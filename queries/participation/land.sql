-- answers: ¿Dónde vive quien habla una lengua indígena, y decide o sólo se le consulta?
-- answers-en: Where do speakers of an indigenous language live, and do they decide or are they only consulted?
-- unit: un renglón por municipio; el primero, sin nombre, es todo el territorio
-- unit-en: one row per municipality; the first one, without a name, is the whole territory
-- formula: Hablantes de 3 años y más entre toda la población del mismo territorio, año y levantamiento: como la base incluye a menores de 3 años, la parte es un poco menor que la oficial de 3 años y más. Nivel: el más hondo en que consta el grupo. Sólo consulta = el más hondo es «Consultar». Vacío: no consta que el grupo haya participado, lo que no prueba que no lo hizo.
-- formula-en: Speakers aged 3 and over among the whole population of the same territory, year and survey: as the base includes children under 3, the share is a little lower than the official one for ages 3 and over. Level: the deepest at which the group is on record. Only consulted = the deepest is "Consult". Empty: the group is not on record as taking part, which does not prove that it did not.
-- theme: participation
-- subject: municipal_participation
-- roles: speakers=count, population=count, population_year=code, speakers_share=share, meetings=count,
--    group_meetings=count, participants=count, suppressed=count, bound=code, depth=code, only_consulted=flag
-- absent: territory=whole_territory, participants=no_figure
WITH latest AS (
    SELECT max(r.year) AS census_year
    FROM reference_population AS r
    WHERE r."group" = 'indigenous_language' AND r.year <= year($as_of)
),

residents AS (
    SELECT
        r.territory_id,
        max(CASE WHEN r."group" = 'indigenous_language' THEN r.persons END) AS speakers,
        max(CASE WHEN r."group" = 'total' THEN r.persons END) AS everyone
    FROM reference_population AS r
    INNER JOIN latest AS l ON l.census_year = r.year
    GROUP BY r.territory_id
),

told AS (
    SELECT
        p.municipality_id,
        p.meeting_id,
        CASE WHEN p."group" = 'indigenous_language' AND (p.persons IS NULL OR p.persons > 0) THEN 1 ELSE 0 END AS mine,
        CASE WHEN p."group" = 'indigenous_language' THEN p.persons END AS heads,
        CASE WHEN p."group" = 'indigenous_language' AND p.reason = 'suppressed' THEN 1 ELSE 0 END AS hidden,
        CASE
            WHEN p."group" <> 'indigenous_language' THEN 0
            WHEN p.persons IS NULL OR (p.bound = 'at_least' AND p.persons > 0) THEN 2
            WHEN p.bound = 'about' AND p.persons > 0 THEN 1
            ELSE 0
        END AS bound_rank,
        CASE p.depth
            WHEN 'inform' THEN 1 WHEN 'consult' THEN 2 WHEN 'involve' THEN 3 WHEN 'collaborate' THEN 4
            WHEN 'decide' THEN 5 ELSE 0
        END AS rung
    FROM municipal_participation AS p
    INNER JOIN meetings AS m ON m.meeting_id = p.meeting_id
    WHERE
        coalesce(m.reported_on, m.held_on, $as_of) <= $as_of
        AND ($commitment IS NULL OR list_contains($commitment, m.commitment_id))
        AND ($plan IS NULL OR list_contains($plan, m.plan_id))
        AND ($sources IS NULL OR list_contains($sources, p.source_id))
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
    WHERE $municipality IS NULL OR list_contains($municipality, m.municipality_id)
)

SELECT
    CASE WHEN places.level = 1 THEN places.place_id END AS municipality_id,
    places.label AS territory,
    CAST(residents.speakers AS INTEGER) AS speakers,
    CAST(residents.everyone AS INTEGER) AS population,
    CAST(latest.census_year AS INTEGER) AS population_year,
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
CROSS JOIN latest
LEFT JOIN residents ON residents.territory_id = places.place_id
LEFT JOIN heard ON heard.place_id = places.place_id
WHERE residents.speakers IS NOT NULL OR heard.group_meetings > 0
ORDER BY places.level ASC, speakers_share DESC NULLS LAST, places.place_id ASC
