-- answers: ¿Asistieron los actores clave, y se retrasó el compromiso?
-- answers-en: Did the key actors attend, and was the commitment late?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Actor clave: institución que lidera o coordina. Lugares = actores clave × reuniones del compromiso hasta la fecha; presente, ausente o sin registro según la lista. Retraso: hitos que terminaron, o se prevé que terminen, después de su fecha original, según lo que se sabía ese día; no cuentan los cancelados ni los que no tienen fecha original; de uno vencido sin cierre registrado no se sabe. El filtro de fuentes elige reuniones e hitos. Son cuentas lado a lado de pocos casos: no dicen causa.
-- formula-en: Key actor: institution that leads or coordinates. Seats = key actors × meetings of the commitment up to the date; present, absent or not recorded by the list. Delay: milestones that ended, or are expected to end, after their original date, as known on the day; cancelled ones do not count, nor those without an original date; of one past due with no closing on record nobody knows. The sources filter chooses meetings and milestones. They are counts of few cases side by side: they say nothing of cause.
-- theme: participation
-- subject: attendance
-- cites: attendance, meetings, commitment_actors, milestones, commitments, institutions
-- with: commitments_in_view, known_dues
-- roles: key_actors=count, meetings=count, present=count, absent=count, not_recorded=count, dated=count,
--    delayed=count, was_late=flag
WITH key_actors AS (
    SELECT DISTINCT
        a.commitment_id,
        a.institution_id
    FROM commitment_actors AS a
    WHERE a.role IN ('leads', 'coordinates')
),

called AS (
    SELECT
        m.commitment_id,
        m.meeting_id
    FROM meetings AS m
    WHERE
        m.commitment_id IS NOT NULL
        AND coalesce(m.reported_on, m.held_on, $as_of) <= $as_of
        AND coalesce(m.held_on, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

counted AS (
    SELECT called.commitment_id, count(DISTINCT called.meeting_id) AS meetings
    FROM called
    GROUP BY called.commitment_id
),

seats AS (
    SELECT
        key_actors.commitment_id,
        count(DISTINCT key_actors.institution_id) AS key_actors,
        sum(CASE WHEN t.attended = 'yes' THEN 1 ELSE 0 END) AS present,
        sum(CASE WHEN t.attended = 'no' THEN 1 ELSE 0 END) AS absent,
        sum(
            CASE WHEN called.meeting_id IS NOT NULL AND coalesce(t.attended, 'unknown') = 'unknown' THEN 1 ELSE 0 END
        ) AS not_recorded
    FROM key_actors
    LEFT JOIN called ON called.commitment_id = key_actors.commitment_id
    LEFT JOIN attendance AS t
        ON t.meeting_id = called.meeting_id AND t.institution_id = key_actors.institution_id
    GROUP BY key_actors.commitment_id
),

-- The end that was known on the day: the real one, else the one that was promised then.
expected AS (
    SELECT
        m.commitment_id,
        m.baseline_end,
        m.actual_end <= $as_of AS is_over,
        CASE WHEN m.actual_end <= $as_of THEN m.actual_end ELSE d.due_on END AS ends_on
    FROM milestones AS m
    LEFT JOIN known_dues AS d ON d.kind = 'milestone' AND d.id = m.milestone_id
    WHERE
        m.state <> 'cancelled'
        AND m.baseline_end IS NOT NULL
        AND coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

judged AS (
    SELECT
        e.commitment_id,
        CASE
            WHEN e.ends_on > e.baseline_end THEN 'late'
            WHEN e.ends_on IS NULL OR (coalesce(e.is_over, FALSE) = FALSE AND e.ends_on < $as_of) THEN 'not_known'
            ELSE 'in_time'
        END AS verdict
    FROM expected AS e
),

steps AS (
    SELECT
        j.commitment_id,
        count(*) AS dated,
        sum(CASE WHEN j.verdict = 'late' THEN 1 ELSE 0 END) AS delayed,
        sum(CASE WHEN j.verdict = 'not_known' THEN 1 ELSE 0 END) AS unknown_ends
    FROM judged AS j
    WHERE j.commitment_id IS NOT NULL
    GROUP BY j.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    coalesce(seats.key_actors, 0) AS key_actors,
    coalesce(counted.meetings, 0) AS meetings,
    coalesce(seats.present, 0) AS present,
    coalesce(seats.absent, 0) AS absent,
    coalesce(seats.not_recorded, 0) AS not_recorded,
    coalesce(steps.dated, 0) AS dated,
    coalesce(steps.delayed, 0) AS delayed,
    CASE
        WHEN counted.meetings IS NULL THEN 'no_meetings'
        WHEN seats.key_actors IS NULL THEN 'no_key_actors'
        WHEN seats.absent > 0 THEN 'someone_absent'
        WHEN seats.not_recorded > 0 THEN 'not_recorded'
        ELSE 'all_present'
    END AS turnout,
    CASE WHEN steps.delayed > 0 THEN TRUE WHEN steps.dated > 0 AND steps.unknown_ends = 0 THEN FALSE END AS was_late
FROM commitments_in_view AS k
LEFT JOIN seats ON seats.commitment_id = k.commitment_id
LEFT JOIN counted ON counted.commitment_id = k.commitment_id
LEFT JOIN steps ON steps.commitment_id = k.commitment_id
WHERE seats.key_actors > 0 OR steps.dated > 0 OR counted.meetings > 0
ORDER BY k.plan_id ASC, k.code ASC
