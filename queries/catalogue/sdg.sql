SELECT goal_id AS value, concat(goal_id, ' ', CASE WHEN $lang = 'en' THEN label_en ELSE label_es END) AS label
FROM sdg_goals
ORDER BY goal_id
