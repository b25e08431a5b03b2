-- answers: ¿En qué municipios participó alguien?
-- answers-en: In which municipalities did anyone take part?
-- unit: asistencias: personas registradas en cada reunión, y una puede estar en varias; votos y ejercicios, aparte
-- unit-en: attendances: persons recorded in each meeting, and one may be in several; votes and exercises apart
-- formula: Suma, por municipio, del renglón «Todas las personas» de cada reunión. Vacío = no se publicó cifra; 0 = se registró que no hubo nadie. Las celdas de 1 a 4 personas se ocultan al cargar. Una suma a la que le falta una cifra es «al menos». Aparte, sin sumarse: reuniones, votaciones, y consultas o encuestas en registro en el municipio, haya o no cifra de asistencia, y los votos publicados de esas votaciones; varias cifras de una votación, o una votación sin cifra, dejan los votos en «al menos»; una elección no cuenta. Por cada mil habitantes, con la población de referencia nombrada: el levantamiento que cuenta más grupos, en su último año hasta la fecha de corte. El nombre del municipio es el que tenía en la fecha de corte. Las partes que se dicen son de todos los municipios, se elija uno o todos.
-- formula-en: Sum, by municipality, of the "Everyone" row of each meeting. Empty = no figure was published; 0 = it was recorded that nobody came. Cells of 1 to 4 persons are suppressed at load. A sum that lacks a figure is "at least". Apart, and never added: meetings, votes, and consultations or surveys on record in the municipality, with a figure of attendance or without, and the votes cast in them as published; several figures of one vote, or a vote without a figure, leave the votes at "at least"; an election does not count. Per thousand inhabitants, with the reference population named: the survey of population that counts most groups, in its latest year up to the cut-off date. The municipality's name is the one it had on the cut-off date. Shares are of all municipalities, whether one or all are chosen.
-- theme: participation
-- subject: municipal_participation
-- roles: participants=count, suppressed=count, meetings=count, without_figure=count, population=count,
--    population_year=code, per_thousand=number, tile_row=count, tile_column=count, bound=code,
--    meetings_held=count, ballots_held=count, votes_cast=count, votes_bound=hidden, consultations=count,
--    all_municipalities=hidden, all_population=hidden
-- absent: participants=no_figure, votes_cast=no_figure
-- with: chosen_participation, exercises_in_places
WITH counted AS (
    SELECT
        c.municipality_id,
        sum(c.persons) AS participants,
        max(c.bound_rank) AS bound_rank,
        sum(CASE WHEN c.reason = 'suppressed' THEN 1 ELSE 0 END) AS suppressed,
        sum(CASE WHEN c.persons IS NULL AND coalesce(c.reason, '') <> 'suppressed' THEN 1 ELSE 0 END) AS without_figure,
        count(DISTINCT c.meeting_id) AS meetings
    FROM chosen_participation AS c
    WHERE c."group" = 'total'
    GROUP BY c.municipality_id
),

residents AS (
    SELECT
        r.territory_id,
        r.persons,
        r.year,
        r.vintage,
        row_number() OVER (PARTITION BY r.territory_id ORDER BY r.year DESC NULLS LAST) AS place
    FROM reference_population AS r
    WHERE r."group" = 'total' AND r.year <= year($as_of)
),

-- The name it had that day; before the first one known, that of today.
names AS (
    SELECT
        n.municipality_id,
        n.name,
        row_number() OVER (PARTITION BY n.municipality_id ORDER BY n.valid_from DESC, n.name ASC) AS place
    FROM municipality_names AS n
    WHERE n.valid_from <= $as_of
)

SELECT
    m.municipality_id,
    CAST(k.participants AS INTEGER) AS participants,
    CAST(coalesce(k.suppressed, 0) AS INTEGER) AS suppressed,
    coalesce(n.name, m.name) AS municipality,
    CAST(coalesce(k.meetings, 0) AS INTEGER) AS meetings,
    CAST(coalesce(k.without_figure, 0) AS INTEGER) AS without_figure,
    CAST(coalesce(x.meetings_held, 0) AS INTEGER) AS meetings_held,
    CAST(coalesce(x.ballots_held, 0) AS INTEGER) AS ballots_held,
    CAST(x.votes_cast AS INTEGER) AS votes_cast,
    CASE x.votes_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS votes_bound,
    CAST(coalesce(x.consultations, 0) AS INTEGER) AS consultations,
    r.persons AS population,
    r.year AS population_year,
    r.vintage,
    1000 * CAST(k.participants AS DOUBLE) / nullif(CAST(r.persons AS DOUBLE), 0) AS per_thousand,
    m.tile_row,
    m.tile_column,
    CASE k.bound_rank WHEN 2 THEN 'at_least' WHEN 1 THEN 'about' ELSE 'exact' END AS bound,
    CAST((SELECT count(*) FROM municipalities) AS INTEGER) AS all_municipalities,
    CAST((SELECT sum(a.persons) FROM residents AS a INNER JOIN municipalities AS o ON o.municipality_id = a.territory_id WHERE a.place = 1) AS BIGINT)
        AS all_population
FROM municipalities AS m
LEFT JOIN counted AS k ON k.municipality_id = m.municipality_id
LEFT JOIN exercises_in_places AS x ON x.municipality_id = m.municipality_id
LEFT JOIN residents AS r ON r.territory_id = m.municipality_id AND r.place = 1
LEFT JOIN names AS n ON n.municipality_id = m.municipality_id AND n.place = 1
WHERE
    TRUE
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY m.municipality_id ASC
