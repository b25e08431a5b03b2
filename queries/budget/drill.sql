-- answers: ¿Cómo se reparte el dinero, un nivel a la vez?
-- answers-en: How is the money shared out, one level at a time?
-- unit: pesos corrientes; participación como fracción del nivel
-- unit-en: current pesos; share as a fraction of the level
-- formula: Suma del momento elegido por la clasificación elegida, en el nivel que está dentro de `within`. Si nadie publicó el devengado se lee el aprobado y, si tampoco, el propuesto; la columna `moment` dice cuál. Cada clasificación se lee del estado que la trae; lo que falta para llegar al total (sin clave, o diferencia entre estados publicados) va como «Sin clasificar», así que toda clasificación suma lo mismo. Los programas van por modalidad donde el paquete trae su nombre (clasificador «programmatic»); donde no, en un solo nivel. La participación sólo existe dentro de un año y cuando todos los montos del nivel se conocen y ninguno es negativo.
-- formula-en: Sum of the chosen moment by the chosen classification, at the level inside `within`. Where nobody published accrued it reads approved and, failing that, proposed; the column `moment` says which. Each classification is read from the statement that carries it; what is missing to reach the total (no code, or a difference between published statements) is "Unclassified", so that every classification adds up to the same. Programmes go by modality where the package names it (scheme "programmatic"); where not, in one level. A share exists only within one year, where every amount of the level is known and none is negative.
-- options: classification=administrative|functional|programme|object|type|funding|territory; within=|*
-- theme: budget
-- subject: budget_execution
-- roles: label=code, level=count, moment=code, amount=amount, share=share, children=count
-- absent: level=no_evidence
-- with: budget_of_moment, chosen_months, budget_items, budget_paths
WITH leaves AS (
    SELECT
        CASE $classification
            WHEN 'administrative' THEN b.unit_id
            WHEN 'functional' THEN b.function_code -- if: classification=functional
            WHEN 'programme' THEN b.programme_id -- if: classification=programme
            WHEN 'funding' THEN b.funding_code -- if: classification=funding
            WHEN 'territory' THEN b.municipality_id -- if: classification=territory
        END AS leaf,
        b.year,
        b.asked,
        b.approved,
        b.proposed,
        b.in_whole,
        -- What is filtered by chooses the statement; else each classification reads the one that carries it.
        CASE
            WHEN $chapter IS NOT NULL OR $function IS NOT NULL OR $programme IS NOT NULL OR $funding IS NOT NULL THEN b.in_whole
            WHEN $classification = 'functional' THEN b.in_function -- if: classification=functional
            WHEN $classification = 'programme' THEN b.in_programme -- if: classification=programme
            WHEN $classification = 'funding' THEN b.in_funding -- if: classification=funding
            ELSE b.in_whole
        END AS in_level
    FROM budget_of_moment AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE
        -- Items and expenditure types are only in the rows themselves; all else is added up beforehand.
        $classification NOT IN ('object', 'type')
        AND CASE WHEN $classification = 'territory' THEN b.grain <> 'all' ELSE b.in_grain END
    UNION ALL SELECT leaf, year, asked, approved, proposed, in_whole, in_level FROM budget_items -- if: classification=object|type
),

added AS (
    SELECT
        l.leaf,
        l.in_whole,
        l.in_level,
        sum(l.asked) AS asked_sum, sum(l.approved) AS approved_sum, sum(l.proposed) AS proposed_sum,
        min(l.year) AS first_year, max(l.year) AS last_year
    FROM leaves AS l
    WHERE l.in_whole OR l.in_level
    GROUP BY l.leaf, l.in_whole, l.in_level
),

told AS (
    SELECT
        a.*,
        CASE
            WHEN $moment <> 'accrued' OR sum(CASE WHEN a.in_whole THEN a.asked_sum END) OVER () IS NOT NULL THEN $moment
            WHEN sum(CASE WHEN a.in_whole THEN a.approved_sum END) OVER () IS NOT NULL THEN 'approved' -- if: moment=accrued
            WHEN sum(CASE WHEN a.in_whole THEN a.proposed_sum END) OVER () IS NOT NULL THEN 'proposed' -- if: moment=accrued
            ELSE $moment
        END AS moment_used,
        min(a.first_year) OVER () = max(a.last_year) OVER () AS one_year
    FROM added AS a
),

summed AS (
    SELECT
        t.leaf,
        t.in_whole,
        t.in_level,
        t.moment_used,
        t.one_year,
        CASE
            WHEN t.moment_used = $moment THEN t.asked_sum
            WHEN t.moment_used = 'approved' THEN t.approved_sum -- if: moment=accrued
            WHEN t.moment_used = 'proposed' THEN t.proposed_sum -- if: moment=accrued
        END AS leaf_sum
    FROM told AS t
),

-- How many steps each code stands below `within`, or below the whole where none is given.
sited AS (
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
    FROM summed AS s
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

-- What is missing to reach the total. Every row has its unit, so that by institution nothing is.
rest AS (
    SELECT
        s.moment_used,
        s.one_year,
        max(CASE WHEN s.leaf IS NULL THEN 1 ELSE 0 END) AS uncoded,
        count(CASE WHEN s.leaf IS NULL THEN s.leaf_sum END) AS uncoded_count,
        sum(CASE WHEN s.in_whole THEN s.leaf_sum END)
        - coalesce(sum(CASE WHEN s.leaf IS NOT NULL AND s.in_level THEN s.leaf_sum END), 0) AS rest_sum
    FROM summed AS s
    WHERE $within = '' AND $classification <> 'administrative'
    GROUP BY s.moment_used, s.one_year
),

unclassified AS (
    SELECT
        CAST(NULL AS VARCHAR) AS child,
        t.moment_used,
        t.one_year,
        1 AS depth,
        0 AS below_count,
        CASE WHEN t.rest_sum <> 0 OR t.uncoded_count > 0 THEN t.rest_sum END AS node_sum
    FROM rest AS t
    WHERE t.uncoded = 1 OR t.rest_sum <> 0
),

level_nodes AS (
    SELECT * FROM nodes
    UNION ALL SELECT * FROM unclassified -- if: classification=functional|programme|object|type|funding|territory
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
        WHEN n.one_year AND count(*) OVER () = count(n.node_sum) OVER () AND min(n.node_sum) OVER () >= 0
            THEN CAST(n.node_sum AS DOUBLE) / nullif(CAST(sum(n.node_sum) OVER () AS DOUBLE), 0)
    END AS share,
    n.below_count AS children,
    CASE WHEN n.below_count > 0 THEN n.child END AS opens
FROM level_nodes AS n
LEFT JOIN budget_paths AS t ON t.node = n.child
ORDER BY amount DESC NULLS LAST, node_id ASC
