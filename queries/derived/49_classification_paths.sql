-- Where each code of a classification hangs: its names, and up to three codes above it, nearest first. The top of the
-- administrative one is the branch ('branch:<branch>'). Programmes hang from their modality where it has a name; municipalities
-- from nothing.
CREATE TABLE classification_paths AS
WITH tree AS (
    SELECT
        'administrative' AS classification,
        unit_id AS node,
        coalesce(parent_id, concat('branch:', branch)) AS above,
        name AS label_es,
        name AS label_en
    FROM budget_units
    UNION ALL
    SELECT
        'administrative' AS classification,
        concat('branch:', branch) AS node,
        CAST(NULL AS VARCHAR) AS above,
        CASE branch
            WHEN 'executive' THEN 'Ejecutivo'
            WHEN 'legislative' THEN 'Legislativo'
            WHEN 'judicial' THEN 'Judicial'
            WHEN 'autonomous' THEN 'Órganos autónomos'
            WHEN 'municipal' THEN 'Municipal'
            WHEN 'general' THEN 'Ramos generales'
            ELSE 'Sin desglose'
        END AS label_es,
        CASE branch
            WHEN 'executive' THEN 'Executive'
            WHEN 'legislative' THEN 'Legislative'
            WHEN 'judicial' THEN 'Judicial'
            WHEN 'autonomous' THEN 'Autonomous bodies'
            WHEN 'municipal' THEN 'Municipal'
            WHEN 'general' THEN 'General branches'
            ELSE 'No detail'
        END AS label_en
    FROM (SELECT DISTINCT branch FROM budget_units) AS b
    UNION ALL
    SELECT
        CASE scheme WHEN 'expenditure_type' THEN 'type' WHEN 'programmatic' THEN 'programme' ELSE scheme END AS classification,
        code AS node,
        parent_code AS above,
        label_es,
        label_en
    FROM classifications
    UNION ALL
    SELECT 'programme' AS classification, programme_id AS node, modality AS above, name AS label_es, name AS label_en
    FROM programmes
    UNION ALL
    SELECT 'territory' AS classification, municipality_id AS node, CAST(NULL AS VARCHAR) AS above, name AS label_es, name AS label_en
    FROM municipalities
)

SELECT
    t0.classification,
    t0.node,
    t0.label_es,
    t0.label_en,
    t1.node AS above_1,
    t2.node AS above_2,
    t3.node AS above_3
FROM tree AS t0
LEFT JOIN tree AS t1 ON t1.classification = t0.classification AND t1.node = t0.above
LEFT JOIN tree AS t2 ON t2.classification = t1.classification AND t2.node = t1.above
LEFT JOIN tree AS t3 ON t3.classification = t2.classification AND t3.node = t2.above
ORDER BY t0.classification, t0.node
