-- about: what a confirmed link ties to a goal of 2030 or to one of its targets; its mark is of the level asked for
-- with: confirmed_links
SELECT k.item_table, k.item_id, t.goal_id, CASE WHEN $level = 'target' THEN t.target_id ELSE t.goal_id END AS mark
FROM confirmed_links AS k
INNER JOIN sdg_targets AS t ON t.target_id = k.other_id
WHERE k.other_table = 'sdg_targets'
UNION ALL
SELECT k.item_table, k.item_id, k.other_id AS goal_id, CASE WHEN $level = 'goal' THEN k.other_id END AS mark
FROM confirmed_links AS k
WHERE k.other_table = 'sdg_goals'
