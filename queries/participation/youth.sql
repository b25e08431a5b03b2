-- answers: ¿En qué ejercicios participaron los jóvenes, y en cuáles decidieron?
-- answers-en: In which exercises did young people take part, and in which did they decide?
-- unit: un renglón por ejercicio de participación en que consta que hubo jóvenes o adolescentes
-- unit-en: one row per exercise of participation in which young people or adolescents are on record
-- formula: Votaciones, consultas y reuniones en registro hasta la fecha en que un hecho publicado nombra a jóvenes, juventudes o adolescentes, o se contó a alguien de 12 a 29 años, y las encuestas a juventudes (que preguntan). Nivel = el más hondo que dicen esos renglones, que es nuestra codificación; decidió = ese nivel es «decidir». Personas = la mayor de dos cifras: la de jóvenes o adolescentes que dice un hecho del estado o de un municipio, nunca del país, y la suma de quienes se contaron de 12 a 29 años; si falta alguna, es un mínimo. Una votación que no dice la edad de quien votó no está: «votes_without_age» es cuántas hay. No contar a un grupo no prueba que no fue.
-- formula-en: Votes, consultations and meetings on record up to the date in which a published fact names young people or adolescents, or somebody aged 12 to 29 was counted, and surveys of young people (which ask). Depth = the deepest that those rows say, which is our coding; decided = that depth is "decide". Persons = the larger of two figures: that of young people or adolescents in a fact of the state or of a municipality, never of the country, and the sum of those counted who are 12 to 29; where one is missing it is a minimum. A vote that does not tell the age of who voted is not here: "votes_without_age" is how many there are. A group that was not counted may still have been there.
-- theme: participation
-- subject: participation_facts
-- cites: meetings, participation_facts, municipal_participation, surveys
-- with: register_exercises, participation_cells
-- roles: exercise_id=hidden, family=code, kind=code:meetings, held_on=date, held_precision=hidden,
--    depth=code:municipal_participation, decided=flag, persons=count, votes_without_age=count
WITH young_facts AS (
    SELECT
        f.meeting_id,
        CASE f.depth
            WHEN 'inform' THEN 1 WHEN 'consult' THEN 2 WHEN 'involve' THEN 3 WHEN 'collaborate' THEN 4 WHEN 'decide' THEN 5
            ELSE 0
        END AS rung,
        CASE WHEN f.territory_id = p.home OR m.municipality_id IS NOT NULL THEN f.persons END AS persons
    FROM participation_facts AS f
    CROSS JOIN package AS p
    LEFT JOIN municipalities AS m ON m.municipality_id = f.territory_id
    WHERE
        (
            lower(f.group_text) LIKE '%juven%' OR lower(f.group_text) LIKE '%joven%' OR lower(f.group_text) LIKE '%jóven%'
            OR lower(f.group_text) LIKE '%adolescen%'
        )
        AND coalesce(f.happened_on, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, f.source_id)) -- if: sources
),

young AS (
    SELECT f.meeting_id, max(f.rung) AS rung, max(f.persons) AS persons
    FROM young_facts AS f
    WHERE f.meeting_id IS NOT NULL
    GROUP BY f.meeting_id
    UNION ALL
    SELECT c.meeting_id, max(c.rung) AS rung, sum(c.persons) AS persons
    FROM participation_cells AS c
    WHERE c."group" = 'youth_12_29' AND (c.persons IS NULL OR c.persons > 0)
    GROUP BY c.meeting_id
),

with_young AS (
    SELECT y.meeting_id, max(y.rung) AS rung, max(y.persons) AS persons
    FROM young AS y
    GROUP BY y.meeting_id
),

asked AS (
    SELECT
        s.survey_id,
        min(s.title) AS title,
        min(s.fielded_on) AS held_on,
        min(s.fielded_precision) AS held_precision,
        min(s.territory_id) AS territory_id
    FROM surveys AS s
    LEFT JOIN commitments AS c ON c.commitment_id = s.commitment_id
    WHERE
        (
            lower(s.population_text) LIKE '%juven%' OR lower(s.population_text) LIKE '%joven%'
            OR lower(s.population_text) LIKE '%jóven%' OR lower(s.population_text) LIKE '%adolescen%'
            OR lower(s.population_text) LIKE '%12 a 29%'
        )
        AND coalesce(s.fielded_on, $as_of) <= $as_of
        AND ($municipality IS NULL OR list_contains($municipality, s.territory_id)) -- if: municipality
        AND ($commitment IS NULL OR list_contains($commitment, s.commitment_id)) -- if: commitment
        AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
        AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
    GROUP BY s.survey_id
),

together AS (
    SELECT
        e.meeting_id AS exercise_id,
        e.family,
        e.kind,
        e.title,
        e.held_on,
        e.held_precision,
        e.municipality_id,
        y.rung,
        y.persons
    FROM register_exercises AS e
    INNER JOIN with_young AS y ON y.meeting_id = e.meeting_id
    UNION ALL
    SELECT a.survey_id, 'ask', 'survey', a.title, a.held_on, a.held_precision, a.territory_id, 2, NULL
    FROM asked AS a
),

unaged AS (
    SELECT count(*) AS votes
    FROM register_exercises AS e
    WHERE e.family = 'vote' AND e.meeting_id NOT IN (SELECT y.meeting_id FROM with_young AS y)
)

SELECT
    t.exercise_id,
    t.family,
    t.kind,
    t.title,
    t.held_on,
    t.held_precision,
    m.name AS municipality,
    CASE t.rung
        WHEN 5 THEN 'decide' WHEN 4 THEN 'collaborate' WHEN 3 THEN 'involve' WHEN 2 THEN 'consult' WHEN 1 THEN 'inform'
        ELSE 'not_stated'
    END AS depth,
    t.rung = 5 AS decided,
    CAST(t.persons AS INTEGER) AS persons,
    CAST(u.votes AS INTEGER) AS votes_without_age
FROM together AS t
CROSS JOIN unaged AS u
LEFT JOIN municipalities AS m ON m.municipality_id = t.municipality_id
ORDER BY t.held_on DESC NULLS LAST, t.exercise_id ASC, t.family ASC
