-- about: what is on record by the day of each chosen recommendation: its notice, its answer, its last step, whether it
--    was issued again and whether it was verified or closed; only a dated notice without an answer is a silence
-- with: chosen_recommendations
WITH told AS (
    SELECT e.recommendation_id, e.event_id, e.state, e.happened_on, e.text
    FROM recommendation_events AS e
    WHERE e.happened_on IS NULL OR e.happened_on <= $as_of
),

noticed AS (
    SELECT t.recommendation_id, min(t.happened_on) AS notified_on
    FROM told AS t
    WHERE t.state = 'notified'
    GROUP BY t.recommendation_id
),

replied AS (
    SELECT
        t.recommendation_id,
        t.state,
        t.happened_on,
        t.text,
        row_number() OVER (PARTITION BY t.recommendation_id ORDER BY t.happened_on DESC NULLS LAST, t.event_id DESC) AS place
    FROM told AS t
    WHERE t.state IN ('accepted', 'accepted_partly', 'rejected')
),

steps AS (
    SELECT
        t.recommendation_id,
        t.state,
        row_number() OVER (PARTITION BY t.recommendation_id ORDER BY t.happened_on DESC NULLS LAST, t.event_id DESC) AS place
    FROM told AS t
),

ended AS (
    SELECT DISTINCT t.recommendation_id
    FROM told AS t
    WHERE t.state IN ('verified', 'closed')
),

repeated AS (
    SELECT k.parent_id AS recommendation_id, count(DISTINCT k.recommendation_id) AS times
    FROM known_recommendations AS k
    INNER JOIN told AS t ON t.recommendation_id = k.recommendation_id AND t.state = 'reiterated'
    WHERE k.parent_id IS NOT NULL
    GROUP BY k.parent_id
)

SELECT
    r.recommendation_id,
    n.recommendation_id IS NOT NULL AS noticed,
    n.notified_on,
    a.happened_on AS answered_on,
    a.recommendation_id IS NOT NULL AS answered,
    coalesce(a.text, '') <> '' AS reasoned,
    CASE
        WHEN a.state IS NOT NULL THEN a.state
        WHEN r.asks = FALSE THEN 'followed'
        WHEN n.notified_on IS NOT NULL THEN 'no_answer'
        WHEN n.recommendation_id IS NOT NULL THEN 'notice_undated'
        ELSE 'not_notified'
    END AS answer_state,
    s.state AS last_step,
    x.recommendation_id IS NOT NULL AS ended,
    coalesce(p.times, 0) AS reissued
FROM chosen_recommendations AS r
LEFT JOIN noticed AS n ON n.recommendation_id = r.recommendation_id
LEFT JOIN replied AS a ON a.recommendation_id = r.recommendation_id AND a.place = 1
LEFT JOIN steps AS s ON s.recommendation_id = r.recommendation_id AND s.place = 1
LEFT JOIN ended AS x ON x.recommendation_id = r.recommendation_id
LEFT JOIN repeated AS p ON p.recommendation_id = r.recommendation_id
