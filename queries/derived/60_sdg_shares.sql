-- What part of each programme goes to each target, by method and by kind of link, as a stretch of the way from 0 to 1:
-- a target takes what is rounded at the end of its stretch less what is rounded at its start, so that the parts of a
-- programme add up to its covered money to the cent. Weights that pass 1 are scaled down to 1; a link without weight has
-- no stretch under weights. In the full count every target takes all, and a goal is counted once by its first target.
CREATE TABLE sdg_shares AS
WITH choices AS (
    SELECT c.chosen, c.contribution
    FROM (
        VALUES
        ('direct', 'direct'),
        ('indirect', 'indirect'),
        ('both', 'direct'),
        ('both', 'indirect')
    ) AS c (chosen, contribution)
),

methods AS (
    SELECT m.method FROM (VALUES ('weighted'), ('equal'), ('full')) AS m (method)
),

linked AS (
    SELECT c.chosen, b.programme_id, t.target_id, t.goal_id, sum(b.weight) AS weight
    FROM budget_links AS b
    INNER JOIN choices AS c ON c.contribution = b.contribution
    INNER JOIN sdg_targets AS t ON t.target_id = b.target_id
    GROUP BY c.chosen, b.programme_id, t.target_id, t.goal_id
),

walked AS (
    SELECT
        l.*,
        coalesce(sum(l.weight) OVER so_far, 0) / greatest(sum(l.weight) OVER whole, 1) AS weight_end,
        CAST(row_number() OVER so_far AS DOUBLE) / count(*) OVER whole AS equal_end,
        row_number() OVER (
            PARTITION BY l.chosen, l.programme_id, l.goal_id ORDER BY length(l.target_id), l.target_id
        ) = 1 AS first_of_goal
    FROM linked AS l
    WINDOW
        whole AS (PARTITION BY l.chosen, l.programme_id),
        so_far AS (
            PARTITION BY l.chosen, l.programme_id
            ORDER BY length(l.target_id), l.target_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        )
),

ended AS (
    SELECT
        m.method,
        w.chosen,
        w.programme_id,
        w.target_id,
        w.goal_id,
        w.first_of_goal,
        m.method <> 'weighted' OR w.weight IS NOT NULL AS known,
        CAST(
            CASE m.method WHEN 'weighted' THEN w.weight_end WHEN 'equal' THEN w.equal_end ELSE 1 END AS DECIMAL(16, 15)
        ) AS share_end
    FROM walked AS w
    CROSS JOIN methods AS m
)

SELECT
    method,
    chosen AS contribution,
    programme_id,
    target_id,
    goal_id,
    first_of_goal,
    CASE
        WHEN NOT known THEN NULL
        WHEN method = 'full' THEN CAST(0 AS DECIMAL(16, 15))
        ELSE coalesce(
                lag(share_end) OVER (PARTITION BY method, chosen, programme_id ORDER BY length(target_id), target_id),
                CAST(0 AS DECIMAL(16, 15))
            )
    END AS share_from,
    CASE WHEN known THEN share_end END AS share_to
FROM ended
ORDER BY method, contribution, programme_id, length(target_id), target_id
