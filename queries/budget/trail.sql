-- answers: ¿Dónde está este renglón de una clasificación?
-- answers-en: Where does this entry of a classification stand?
-- unit: renglones de una clasificación
-- unit-en: entries of a classification
-- formula: El renglón `within` de la clasificación `classification` y los que lo contienen, del todo (nivel 0) al más particular. Sólo el todo cuando no se da clave o no existe.
-- formula-en: The entry `within` of the classification `classification` and those that contain it, from the whole (level 0) to the most particular. Only the whole where no code is given or it does not exist.
-- feeds: budget_units, classifications
-- uses: lang
-- options: classification=administrative|functional|programme|object|type|funding|territory; within=|*
-- returns: node_id, label, level
WITH tree AS (
    SELECT u.unit_id AS node, coalesce(u.parent_id, concat('branch:', u.branch)) AS above, u.name AS node_label
    FROM budget_units AS u
    WHERE $classification = 'administrative'
    UNION ALL
    SELECT
        concat('branch:', b.branch) AS node,
        CAST(NULL AS VARCHAR) AS above,
        CASE b.branch
            WHEN 'executive' THEN CASE WHEN $lang = 'en' THEN 'Executive' ELSE 'Ejecutivo' END
            WHEN 'legislative' THEN CASE WHEN $lang = 'en' THEN 'Legislative' ELSE 'Legislativo' END
            WHEN 'judicial' THEN 'Judicial'
            WHEN 'autonomous' THEN CASE WHEN $lang = 'en' THEN 'Autonomous bodies' ELSE 'Órganos autónomos' END
            WHEN 'municipal' THEN 'Municipal'
            WHEN 'general' THEN CASE WHEN $lang = 'en' THEN 'General branches' ELSE 'Ramos generales' END
            ELSE CASE WHEN $lang = 'en' THEN 'No detail' ELSE 'Sin desglose' END
        END AS node_label
    FROM (SELECT DISTINCT branch FROM budget_units) AS b
    WHERE $classification = 'administrative'
    UNION ALL
    SELECT
        k.code AS node,
        k.parent_code AS above,
        CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END AS node_label
    FROM classifications AS k
    WHERE k.scheme = CASE $classification WHEN 'type' THEN 'expenditure_type' WHEN 'programme' THEN 'programmatic' ELSE $classification END
    UNION ALL
    SELECT p.programme_id AS node, p.modality AS above, p.name AS node_label
    FROM programmes AS p
    WHERE $classification = 'programme'
    UNION ALL
    SELECT m.municipality_id AS node, CAST(NULL AS VARCHAR) AS above, m.name AS node_label
    FROM municipalities AS m
    WHERE $classification = 'territory'
),

paths AS (
    SELECT
        t0.node AS n0, t0.node_label AS label0,
        t1.node AS n1, t1.node_label AS label1,
        t2.node AS n2, t2.node_label AS label2,
        t3.node AS n3, t3.node_label AS label3,
        CASE WHEN t1.node IS NULL THEN 1 WHEN t2.node IS NULL THEN 2 WHEN t3.node IS NULL THEN 3 ELSE 4 END AS depth
    FROM tree AS t0
    LEFT JOIN tree AS t1 ON t1.node = t0.above
    LEFT JOIN tree AS t2 ON t2.node = t1.above
    LEFT JOIN tree AS t3 ON t3.node = t2.above
    WHERE t0.node = $within
),

steps AS (
    SELECT
        '' AS node,
        CASE WHEN $lang = 'en' THEN 'The whole budget' ELSE 'Todo el presupuesto' END AS node_label,
        0 AS place
    UNION ALL
    SELECT n0 AS node, label0 AS node_label, depth AS place FROM paths
    UNION ALL
    SELECT n1 AS node, label1 AS node_label, depth - 1 AS place FROM paths WHERE n1 IS NOT NULL
    UNION ALL
    SELECT n2 AS node, label2 AS node_label, depth - 2 AS place FROM paths WHERE n2 IS NOT NULL
    UNION ALL
    SELECT n3 AS node, label3 AS node_label, depth - 3 AS place FROM paths WHERE n3 IS NOT NULL
)

SELECT node AS node_id, node_label AS label, place AS level
FROM steps
ORDER BY level ASC, node_id ASC
