-- answers: ¿A qué objetivos y metas de 2030 sirven los compromisos, y cuántos no lo dicen?
-- answers-en: Which 2030 goals and targets do the commitments serve, and how many do not say?
-- unit: compromisos, no dinero; uno puede contar en varios objetivos
-- unit-en: commitments, not money; one may count in several goals
-- formula: Compromisos distintos que nombran el objetivo, o que tienen un vínculo confirmado con él o con una de sus metas. El vínculo de un programa no se hereda. «Sin vínculo» son los que no nombran ninguno de ese nivel; quien sólo nombra el objetivo no nombra una meta. Con objetivos elegidos, los que nombran alguno de ellos. No es dinero y no se suma con él.
-- formula-en: Distinct commitments that name the goal, or have a confirmed link to it or to one of its targets. A programme's link is not inherited. "No link" are those that name none of that level; what names only the goal names no target. With goals chosen, those that name one of them. It is not money and is not added to it.
-- options: level=goal|target
-- theme: commitments
-- subject: commitments
-- cites: commitments, links, sdg_goals, sdg_targets, commitment_actors
-- roles: label=code, commitments=count, total=count
-- with: chosen_commitments, sdg_links, sdg_codes
WITH linked AS (
    SELECT c.commitment_id AS item_id, c.goal_id, CASE WHEN $level = 'goal' THEN c.goal_id END AS mark
    FROM commitments AS c
    WHERE c.goal_id IS NOT NULL
    UNION ALL
    SELECT k.item_id, k.goal_id, k.mark
    FROM sdg_links AS k
    WHERE k.item_table = 'commitments'
),

marked AS (
    SELECT c.commitment_id AS item_id, coalesce(l.mark, 'unlinked') AS code
    FROM chosen_commitments AS c
    LEFT JOIN linked AS l ON l.item_id = c.commitment_id AND l.mark IS NOT NULL
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
        AND ($sdg IS NULL OR c.commitment_id IN (SELECT k.item_id FROM linked AS k WHERE list_contains($sdg, k.goal_id))) -- if: sdg
)

SELECT k.code, k.label, count(DISTINCT m.item_id) AS commitments, (SELECT count(DISTINCT a.item_id) FROM marked AS a) AS total, k.goal_id, k.colour
FROM sdg_codes AS k
LEFT JOIN marked AS m ON m.code = k.code
WHERE
    EXISTS (SELECT 1 FROM marked) AND EXISTS (SELECT 1 FROM linked)
    AND ($sdg IS NULL OR k.place = 0 OR m.code IS NOT NULL OR list_contains($sdg, k.goal_id)) -- if: sdg
GROUP BY k.place, k.code, k.label, k.goal_id, k.colour
ORDER BY k.place ASC
