-- answers: ¿Dónde está este renglón de una clasificación?
-- answers-en: Where does this entry of a classification stand?
-- unit: renglones de una clasificación
-- unit-en: entries of a classification
-- formula: El renglón `within` de la clasificación `classification` y los que lo contienen, del todo (nivel 0) al más particular. Sólo el todo cuando no se da clave o no existe.
-- formula-en: The entry `within` of the classification `classification` and those that contain it, from the whole (level 0) to the most particular. Only the whole where no code is given or it does not exist.
-- options: classification=administrative|functional|programme|object|type|funding|territory; within=|*
-- theme: budget
-- subject: budget_units
-- cites: budget_units, classifications
-- roles: label=code, level=count
-- absent: level=no_evidence
-- with: budget_paths
WITH here AS (
    SELECT p.node, p.above_1, p.above_2, p.above_3, p.depth
    FROM budget_paths AS p
    WHERE p.node = $within
),

steps AS (
    SELECT '' AS node, 0 AS place
    UNION ALL SELECT node, depth FROM here
    UNION ALL SELECT above_1, depth - 1 FROM here WHERE above_1 IS NOT NULL
    UNION ALL SELECT above_2, depth - 2 FROM here WHERE above_2 IS NOT NULL
    UNION ALL SELECT above_3, depth - 3 FROM here WHERE above_3 IS NOT NULL
)

SELECT
    s.node AS node_id,
    CASE
        WHEN s.place > 0 THEN CASE WHEN $lang = 'en' THEN p.label_en ELSE p.label_es END
        WHEN $lang = 'en' THEN 'The whole budget'
        ELSE 'Todo el presupuesto'
    END AS label,
    s.place AS level
FROM steps AS s
LEFT JOIN budget_paths AS p ON p.node = s.node
ORDER BY level ASC, node_id ASC
