-- answers: ¿A qué metas de 2030 tocan las recomendaciones, y cuántas no lo dicen?
-- answers-en: Which 2030 targets do the recommendations touch, and how many do not say?
-- unit: recomendaciones y áreas de oportunidad, no dinero; uno puede contar en varios objetivos
-- unit-en: recommendations and areas of opportunity, not money; one may count in several goals
-- formula: Recomendaciones distintas, ya emitidas, que nombran el objetivo o tienen un vínculo confirmado con él o con una de sus metas. El objetivo de su compromiso no se hereda. «Sin vínculo» son las que no nombran ninguno de ese nivel; quien sólo nombra el objetivo no nombra una meta. Con objetivos elegidos, las que nombran alguno de ellos. No es dinero y no se suma con él.
-- formula-en: Distinct recommendations, already issued, that name the goal or have a confirmed link to it or to one of its targets. The goal of their commitment is not inherited. "No link" are those that name none of that level; what names only the goal names no target. With goals chosen, those that name one of them. It is not money and is not added to it.
-- options: level=goal|target
-- theme: recommendations
-- subject: recommendations
-- cites: recommendations, links, sdg_goals, sdg_targets
-- roles: label=code, recommendations=count, total=count
-- with: chosen_recommendations, sdg_links, sdg_codes
WITH linked AS (
    SELECT k.item_id, k.goal_id, k.mark
    FROM sdg_links AS k
    WHERE k.item_table = 'recommendations'
    UNION ALL
    SELECT r.recommendation_id AS item_id, r.goal_id, CASE WHEN $level = 'goal' THEN r.goal_id END AS mark
    FROM recommendations AS r
    WHERE r.goal_id IS NOT NULL
),

marked AS (
    SELECT r.recommendation_id AS item_id, coalesce(l.mark, 'unlinked') AS code
    FROM chosen_recommendations AS r
    LEFT JOIN linked AS l ON l.item_id = r.recommendation_id AND l.mark IS NOT NULL
    WHERE
        TRUE
        AND ($sdg IS NULL OR r.recommendation_id IN (SELECT k.item_id FROM linked AS k WHERE list_contains($sdg, k.goal_id))) -- if: sdg
)

SELECT k.code, k.label, count(DISTINCT m.item_id) AS recommendations, (SELECT count(DISTINCT a.item_id) FROM marked AS a) AS total, k.goal_id, k.colour
FROM sdg_codes AS k
LEFT JOIN marked AS m ON m.code = k.code
WHERE
    EXISTS (SELECT 1 FROM marked) AND EXISTS (SELECT 1 FROM linked)
    AND ($sdg IS NULL OR k.place = 0 OR m.code IS NOT NULL OR list_contains($sdg, k.goal_id)) -- if: sdg
GROUP BY k.place, k.code, k.label, k.goal_id, k.colour
ORDER BY k.place ASC
