-- answers: ¿Qué pesa cada municipio y cuál ya participó?
-- answers-en: How much does each municipality weigh, and which one has already taken part?
-- unit: personas residentes, del año más reciente de la población de referencia
-- unit-en: resident persons, of the latest year of the reference population
-- formula: Población, hablantes de lengua indígena de 3 años y más y juventudes de 12 a 29 años de cada municipio. Ya participó = tiene una reunión con alguien, o con cifra no publicada. Vacío = no hay dato por municipio.
-- formula-en: Population, speakers of an indigenous language aged 3 and over and young people aged 12 to 29 of each municipality. Already took part = it has a meeting with somebody, or whose figure was not published. Empty = no figure by municipality.
-- theme: participation
-- subject: municipal_participation
-- roles: reached=flag, meetings=count, population=count, indigenous=count, young=count, population_year=code,
--    longitude=number, latitude=number
-- with: chosen_participation, latest_population
WITH counted AS (
    SELECT
        p.municipality_id,
        count(DISTINCT p.meeting_id) AS meetings
    FROM chosen_participation AS p
    WHERE p."group" = 'total' AND (p.persons IS NULL OR p.persons > 0)
    GROUP BY p.municipality_id
),

residents AS (
    SELECT
        r.territory_id,
        max(r.year) AS resident_year,
        max(CASE WHEN r.group_id = 'total' THEN r.persons END) AS everyone,
        max(CASE WHEN r.group_id = 'indigenous_language' THEN r.persons END) AS speakers,
        max(CASE WHEN r.group_id = 'youth_12_29' THEN r.persons END) AS youth
    FROM latest_population AS r
    GROUP BY r.territory_id
)

SELECT
    m.municipality_id,
    m.name AS municipality,
    k.municipality_id IS NOT NULL AS reached,
    CAST(coalesce(k.meetings, 0) AS INTEGER) AS meetings,
    r.everyone AS population,
    r.speakers AS indigenous,
    r.youth AS young,
    r.resident_year AS population_year,
    m.longitude,
    m.latitude
FROM municipalities AS m
LEFT JOIN counted AS k ON k.municipality_id = m.municipality_id
LEFT JOIN residents AS r ON r.territory_id = m.municipality_id
ORDER BY m.municipality_id ASC
