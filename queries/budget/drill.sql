-- answers: ¿Cómo se reparte el dinero, un nivel a la vez?
-- answers-en: How is the money shared out, one level at a time?
-- unit: pesos corrientes; participación como fracción del nivel
-- unit-en: current pesos; share as a fraction of the level
-- formula: Suma del momento elegido por la clasificación elegida, en el nivel que está dentro de `within`. Si nadie publicó el devengado se lee el aprobado y, si tampoco, el propuesto; la columna `moment` dice cuál. Cada clasificación se lee del estado que la trae; lo que falta para llegar al total (sin clave, o diferencia entre estados publicados) va como «Sin clasificar», así que toda clasificación suma lo mismo; si nada falta y los renglones sin clave no traen monto, queda vacío. Los programas van por modalidad donde el paquete trae su nombre (clasificador «programmatic»); donde no, en un solo nivel. La participación sólo existe dentro de un año y cuando todos los montos del nivel se conocen y ninguno es negativo.
-- formula-en: Sum of the chosen moment by the chosen classification, at the level inside `within`. Where nobody published accrued it reads approved and, failing that, proposed; the column `moment` says which. Each classification is read from the statement that carries it; what is missing to reach the total (no code, or a difference between published statements) is "Unclassified", so that every classification adds up to the same; where nothing is missing and the rows without code carry no amount, it stays empty. Programmes go by modality where the package names it (scheme "programmatic"); where not, in one level. A share exists only within one year, where every amount of the level is known and none is negative.
-- options: classification=administrative|functional|programme|object|type|funding|territory; within=|*
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units, classifications
-- roles: label=code, level=count, moment=code, amount=amount, share=share, children=count
-- absent: level=no_evidence
-- with: budget_leaves, budget_paths, budget_unclassified
WITH sited AS (
    -- How many steps each code stands below `within`, or below the whole where none is given.
    SELECT
        p.node,
        p.above_1,
        p.above_2,
        p.above_3,
        p.depth,
        CASE $within
            WHEN '' THEN p.depth
            WHEN p.node THEN 0
            WHEN p.above_1 THEN 1
            WHEN p.above_2 THEN 2
            WHEN p.above_3 THEN 3
        END AS steps
    FROM budget_paths AS p
),

-- Where each leaf falls: the node of the level asked for, and the one below it.
placed AS (
    SELECT
        CASE p.steps WHEN 1 THEN p.node WHEN 2 THEN p.above_1 WHEN 3 THEN p.above_2 WHEN 4 THEN p.above_3 END AS child,
        CASE p.steps WHEN 2 THEN p.node WHEN 3 THEN p.above_1 WHEN 4 THEN p.above_2 END AS below,
        p.depth - p.steps + 1 AS child_depth,
        s.moment_used,
        s.one_year,
        s.leaf_sum
    FROM budget_leaves AS s
    INNER JOIN sited AS p ON p.node = s.leaf
    WHERE s.in_level AND p.steps IS NOT NULL
),

nodes AS (
    SELECT
        p.child,
        p.moment_used,
        p.one_year,
        max(p.child_depth) AS depth,
        count(p.below) AS below_count,
        sum(p.below_sum) AS node_sum
    FROM (
        SELECT child, below, moment_used, one_year, max(child_depth) AS child_depth, sum(leaf_sum) AS below_sum
        FROM placed
        GROUP BY child, below, moment_used, one_year
    ) AS p
    GROUP BY p.child, p.moment_used, p.one_year
),

level_nodes AS (
    SELECT * FROM nodes
    UNION ALL SELECT * FROM budget_unclassified -- if: classification=functional|programme|object|type|funding|territory
)

SELECT
    coalesce(n.child, 'unclassified') AS node_id,
    nullif($within, '') AS parent_id,
    CASE
        WHEN n.child IS NOT NULL THEN CASE WHEN $lang = 'en' THEN t.label_en ELSE t.label_es END
        WHEN $within <> '' THEN CASE WHEN $lang = 'en' THEN 'No further detail' ELSE 'Sin más detalle' END
        WHEN $classification = 'territory' THEN CASE WHEN $lang = 'en' THEN 'No municipality' ELSE 'Sin municipio' END
        WHEN $lang = 'en' THEN 'Unclassified'
        ELSE 'Sin clasificar'
    END AS label,
    n.depth AS level,
    n.moment_used AS moment,
    CAST(n.node_sum AS DECIMAL(18, 2)) AS amount,
    CASE
        WHEN n.one_year AND min(coalesce(n.node_sum, -1)) OVER () >= 0
            THEN CAST(n.node_sum AS DOUBLE) / nullif(CAST(sum(n.node_sum) OVER () AS DOUBLE), 0)
    END AS share,
    n.below_count AS children,
    CASE WHEN n.below_count > 0 THEN n.child END AS opens
FROM level_nodes AS n
LEFT JOIN classification_paths AS t ON t.classification = $classification AND t.node = n.child
ORDER BY amount DESC NULLS LAST, node_id ASC
