-- about: the money of each unit and programme, how much of it the chosen shares cover, and that much in pesos
-- with: sdg_money, chosen_shares
WITH covered AS (
    SELECT
        s.programme_id,
        max(s.share_to) AS covered_share,
        max(CASE WHEN list_contains($sdg, s.goal_id) THEN 1 ELSE 0 END) AS of_goal
    FROM chosen_shares AS s
    GROUP BY s.programme_id
)

SELECT
    g.unit_id,
    g.programme_id,
    g.whole_sum,
    g.named_sum,
    k.covered_share,
    CAST(round(CAST(g.named_sum AS DECIMAL(20, 2)) * k.covered_share, 2) AS DECIMAL(18, 2)) AS linked_sum
FROM sdg_money AS g
LEFT JOIN covered AS k ON k.programme_id = g.programme_id
WHERE
    TRUE
    AND ($sdg IS NULL OR k.of_goal = 1) -- if: sdg
