-- about: the goals of 2030, or their targets, in order; before them, at place 0, what is tied to none
SELECT
    0 AS place,
    'unlinked' AS code,
    'unlinked' AS label,
    CAST(NULL AS VARCHAR) AS goal_id,
    CAST(NULL AS VARCHAR) AS colour
UNION ALL
SELECT
    row_number() OVER (
        ORDER BY length(g.goal_id) ASC, g.goal_id ASC, length(t.target_id) ASC NULLS FIRST, t.target_id ASC NULLS FIRST
    ) AS place,
    coalesce(t.target_id, g.goal_id) AS code,
    concat(
        coalesce(t.target_id, g.goal_id),
        ' ',
        CASE WHEN $lang = 'en' THEN coalesce(t.label_en, g.label_en) ELSE coalesce(t.label_es, g.label_es) END
    ) AS label,
    g.goal_id,
    g.colour
FROM sdg_goals AS g
LEFT JOIN sdg_targets AS t ON t.goal_id = g.goal_id AND $level = 'target'
WHERE $level = 'goal' OR t.target_id IS NOT NULL
