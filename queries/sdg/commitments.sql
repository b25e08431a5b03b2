-- answers: ¿A qué objetivos y metas de 2030 sirven los compromisos, y cuántos no lo dicen?
-- answers-en: Which 2030 goals and targets do the commitments serve, and how many do not say?
-- unit: compromisos, no dinero; uno puede contar en varios objetivos
-- unit-en: commitments, not money; one may count in several goals
-- formula: Compromisos distintos que nombran el objetivo, o que tienen un vínculo confirmado con él o con una de sus metas. El vínculo de un programa no se hereda. «Sin vínculo» son los que no nombran ninguno. No es dinero y no se suma con él.
-- formula-en: Distinct commitments that name the goal, or have a confirmed link to it or to one of its targets. A programme's link is not inherited. "No link" are those that name none. It is not money and is not added to it.
-- options: level=goal|target
-- theme: commitments
-- subject: commitments
-- roles: label=code, commitments=count, total=count
WITH linked AS (
    SELECT c.commitment_id AS item_id, c.goal_id, CAST(NULL AS VARCHAR) AS target_id
    FROM commitments AS c
    WHERE c.goal_id IS NOT NULL
    UNION
    SELECT k.from_id AS item_id, t.goal_id, t.target_id
    FROM links AS k
    INNER JOIN sdg_targets AS t ON t.target_id = k.to_id
    WHERE
        k.from_table = 'commitments' AND k.to_table = 'sdg_targets' AND k.state = 'confirmed'
        AND ($sources IS NULL OR list_contains($sources, k.source_id))
    UNION
    SELECT k.to_id AS item_id, t.goal_id, t.target_id
    FROM links AS k
    INNER JOIN sdg_targets AS t ON t.target_id = k.from_id
    WHERE
        k.to_table = 'commitments' AND k.from_table = 'sdg_targets' AND k.state = 'confirmed'
        AND ($sources IS NULL OR list_contains($sources, k.source_id))
    UNION
    SELECT k.from_id AS item_id, k.to_id AS goal_id, CAST(NULL AS VARCHAR) AS target_id
    FROM links AS k
    WHERE
        k.from_table = 'commitments' AND k.to_table = 'sdg_goals' AND k.state = 'confirmed'
        AND ($sources IS NULL OR list_contains($sources, k.source_id))
    UNION
    SELECT k.to_id AS item_id, k.from_id AS goal_id, CAST(NULL AS VARCHAR) AS target_id
    FROM links AS k
    WHERE
        k.to_table = 'commitments' AND k.from_table = 'sdg_goals' AND k.state = 'confirmed'
        AND ($sources IS NULL OR list_contains($sources, k.source_id))
),

chosen AS (
    SELECT i.commitment_id AS item_id
    FROM commitments AS i
    WHERE
        ($plan IS NULL OR list_contains($plan, i.plan_id))
        AND ($commitment IS NULL OR list_contains($commitment, i.commitment_id))
        AND ($sources IS NULL OR list_contains($sources, i.source_id))
        AND (
            ($institution IS NULL AND $branch IS NULL)
            OR EXISTS (
                SELECT 1
                FROM commitment_actors AS a
                INNER JOIN institutions AS n ON n.institution_id = a.institution_id
                WHERE
                    a.commitment_id = i.commitment_id
                    AND ($institution IS NULL OR list_contains($institution, a.institution_id))
                    AND ($branch IS NULL OR list_contains($branch, n.branch))
            )
        )
        AND ($sdg IS NULL OR EXISTS (
            SELECT 1 FROM linked AS l WHERE l.item_id = i.commitment_id AND list_contains($sdg, l.goal_id)
        ))
),

marked AS (
    SELECT c.item_id, CASE WHEN $level = 'target' THEN l.target_id ELSE l.goal_id END AS mark
    FROM chosen AS c
    INNER JOIN linked AS l ON l.item_id = c.item_id
),

by_mark AS (
    SELECT m.mark, count(DISTINCT m.item_id) AS marked_count
    FROM marked AS m
    WHERE m.mark IS NOT NULL
    GROUP BY m.mark
),

totals AS (
    SELECT
        (SELECT count(*) FROM chosen) AS chosen_count,
        (SELECT count(DISTINCT m.item_id) FROM marked AS m WHERE m.mark IS NOT NULL) AS linked_count
),

codes AS (
    SELECT g.goal_id AS code_id, g.goal_id AS of_goal_id, g.label_es, g.label_en, g.colour AS goal_colour
    FROM sdg_goals AS g
    WHERE $level = 'goal'
    UNION ALL
    SELECT t.target_id AS code_id, t.goal_id AS of_goal_id, t.label_es, t.label_en, g.colour AS goal_colour
    FROM sdg_targets AS t
    INNER JOIN sdg_goals AS g ON g.goal_id = t.goal_id
    WHERE $level = 'target'
),

told AS (
    SELECT
        0 AS place,
        'unlinked' AS code_id,
        'unlinked' AS code_label,
        t.chosen_count - t.linked_count AS told_count,
        CAST(NULL AS VARCHAR) AS of_goal_id,
        CAST(NULL AS VARCHAR) AS goal_colour
    FROM totals AS t
    UNION ALL
    SELECT
        1 AS place,
        k.code_id,
        concat(k.code_id, ' ', CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END) AS code_label,
        coalesce(b.marked_count, 0) AS told_count,
        k.of_goal_id,
        k.goal_colour
    FROM codes AS k
    LEFT JOIN by_mark AS b ON b.mark = k.code_id
    WHERE $sdg IS NULL OR b.mark IS NOT NULL OR list_contains($sdg, k.of_goal_id)
)

SELECT
    o.code_id AS code,
    o.code_label AS label,
    CAST(o.told_count AS BIGINT) AS commitments,
    CAST(t.chosen_count AS BIGINT) AS total,
    o.of_goal_id AS goal_id,
    o.goal_colour AS colour
FROM told AS o
CROSS JOIN totals AS t
WHERE t.chosen_count > 0 AND EXISTS (SELECT 1 FROM linked AS l WHERE l.goal_id IS NOT NULL)
ORDER BY o.place ASC, length(o.of_goal_id) ASC NULLS FIRST, o.of_goal_id ASC NULLS FIRST, length(o.code_id) ASC, o.code_id ASC
