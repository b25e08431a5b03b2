-- answers: ¿Qué votaciones, consultas y reuniones constan, y en cuáles decidió la gente?
-- answers-en: Which votes, consultations and meetings are on record, and in which did people decide?
-- unit: un renglón por ejercicio de participación
-- unit-en: one row per exercise of participation
-- formula: Ejercicios en registro hasta la fecha, de toda clase, cada uno una vez: votaciones (vote), consultas y encuestas (ask) y reuniones (meet: mesas, foros, grupo impulsor, Glosas, talleres, consejos y otras). Una elección, que es la que tiene hechos del grupo «electorado», no va aquí. Decidió = alguna cifra o hecho del ejercicio, hasta la fecha, está en el nivel «decidir», que es nuestra codificación; un renglón de cero personas no cuenta. «facts» son los hechos publicados de ese ejercicio.
-- formula-en: Exercises on record up to the date, of every kind, each once: votes (vote), consultations and surveys (ask) and meetings (meet: co-creation tables, forums, driving group, Glosas, workshops, councils and others). An election, which is the one with facts of the group "electorado", is not here. Decided = some figure or fact of the exercise, up to the date, is at the level "decide", which is our coding; a row of zero persons does not count. "facts" are the published facts of that exercise.
-- theme: participation
-- subject: meetings
-- cites: meetings, participation_facts, municipal_participation
-- with: register_exercises
-- roles: meeting_id=hidden, family=code, kind=code, held_on=date, held_precision=hidden, decided=flag, facts=count
WITH told AS (
    SELECT
        f.meeting_id,
        count(*) AS facts,
        max(CASE WHEN f.depth = 'decide' THEN 1 ELSE 0 END) AS decided
    FROM participation_facts AS f
    WHERE
        f.meeting_id IS NOT NULL
        AND coalesce(f.happened_on, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, f.source_id)) -- if: sources
    GROUP BY f.meeting_id
),

counted AS (
    SELECT p.meeting_id, max(CASE WHEN p.depth = 'decide' THEN 1 ELSE 0 END) AS decided
    FROM municipal_participation AS p
    WHERE
        (p.persons IS NULL OR p.persons > 0)
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
    GROUP BY p.meeting_id
)

SELECT
    m.meeting_id,
    m.family,
    m.kind,
    m.title,
    m.held_on,
    m.held_precision,
    n.name AS municipality,
    greatest(coalesce(t.decided, 0), coalesce(c.decided, 0)) = 1 AS decided,
    CAST(coalesce(t.facts, 0) AS INTEGER) AS facts
FROM register_exercises AS m
LEFT JOIN told AS t ON t.meeting_id = m.meeting_id
LEFT JOIN counted AS c ON c.meeting_id = m.meeting_id
LEFT JOIN municipalities AS n ON n.municipality_id = m.municipality_id
ORDER BY m.held_on DESC NULLS LAST, m.meeting_id ASC
