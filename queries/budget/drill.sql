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
WITH readable AS (
    -- Items and expenditure types are only in the rows themselves; all else is added up beforehand.
    SELECT
        b.unit_id, b.branch, b.institution_id, b.programme_id, b.chapter, b.function_code, b.funding_code,
        CAST(NULL AS VARCHAR) AS object_code, CAST(NULL AS VARCHAR) AS expenditure_type, b.municipality_id, b.year,
        b.period, b.proposed, b.approved, b.modified, b.committed, b.accrued, b.exercised, b.paid, b.source_id,
        b.proposed_source_id, b.in_total, b.in_object, b.in_function, b.in_programme, b.in_funding
    FROM budget_rows AS b
    WHERE
        $classification NOT IN ('object', 'type')
        AND CASE
            WHEN $classification = 'territory' THEN b.grain <> 'all'
            WHEN $municipality IS NULL THEN b.grain = 'all'
            ELSE b.grain = 'place'
        END
    UNION ALL
    SELECT
        e.unit_id, u.branch, u.institution_id, e.programme_id,
        CASE WHEN e.object_code IS NULL THEN NULL ELSE concat(substr(e.object_code, 1, 1), '000') END AS chapter,
        e.function_code, e.funding_code, e.object_code, e.expenditure_type, e.municipality_id, e.year, e.period,
        e.proposed, e.approved, e.modified, e.committed, e.accrued, e.exercised, e.paid, e.source_id,
        e.proposed_source_id,
        e.view = v.first_view AND (v.first_view IN ('full', 'administrative') OR NOT v.detailed) AS in_total,
        e.view = CASE WHEN v.has_full THEN 'full' ELSE 'object' END AS in_object,
        e.view = CASE WHEN v.has_full THEN 'full' ELSE 'functional' END AS in_function,
        e.view = CASE WHEN v.has_full THEN 'full' ELSE 'programme' END AS in_programme,
        e.view = CASE WHEN v.has_full THEN 'full' ELSE 'funding' END AS in_funding
    FROM budget_execution AS e
    INNER JOIN budget_views AS v ON v.unit_id = e.unit_id AND v.year = e.year AND v.period = e.period
    INNER JOIN budget_units AS u ON u.unit_id = e.unit_id
    WHERE $classification IN ('object', 'type')
),

picked AS (
    SELECT
        CASE $classification
            WHEN 'administrative' THEN r.unit_id
            WHEN 'functional' THEN r.function_code
            WHEN 'programme' THEN r.programme_id
            WHEN 'object' THEN r.object_code
            WHEN 'type' THEN r.expenditure_type
            WHEN 'funding' THEN r.funding_code
            ELSE r.municipality_id
        END AS leaf,
        r.year,
        CASE $moment
            WHEN 'proposed' THEN r.proposed
            WHEN 'approved' THEN r.approved
            WHEN 'modified' THEN r.modified
            WHEN 'committed' THEN r.committed
            WHEN 'accrued' THEN r.accrued
            WHEN 'exercised' THEN r.exercised
            ELSE r.paid
        END AS chosen,
        CASE WHEN $moment = 'accrued' THEN r.approved END AS approved,
        CASE WHEN $moment = 'accrued' THEN r.proposed END AS proposed,
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END AS in_whole,
        -- NULL where the classification is read from the same statement as the total.
        CASE
            WHEN $chapter IS NOT NULL OR $function IS NOT NULL OR $programme IS NOT NULL OR $funding IS NOT NULL THEN NULL
            WHEN $classification = 'object' THEN r.in_object
            WHEN $classification = 'functional' THEN r.in_function
            WHEN $classification = 'programme' THEN r.in_programme
            WHEN $classification = 'funding' THEN r.in_funding
        END AS in_part
    FROM readable AS r
    INNER JOIN budget_calendar AS c ON c.year = r.year
    WHERE
        ($year IS NULL OR list_contains($year, r.year))
        AND r.period <= coalesce($period, c.last_period, 12)
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
),

grouped AS (
    SELECT
        p.leaf,
        sum(CASE WHEN p.in_whole THEN p.chosen END) AS whole_chosen,
        sum(CASE WHEN p.in_whole THEN p.approved END) AS whole_approved,
        sum(CASE WHEN p.in_whole THEN p.proposed END) AS whole_proposed,
        sum(CASE WHEN p.in_part THEN p.chosen END) AS part_chosen,
        sum(CASE WHEN p.in_part THEN p.approved END) AS part_approved,
        sum(CASE WHEN p.in_part THEN p.proposed END) AS part_proposed,
        max(CASE WHEN coalesce(p.in_part, p.in_whole) THEN 1 ELSE 0 END) AS stated,
        min(p.year) AS first_year,
        max(p.year) AS last_year
    FROM picked AS p
    WHERE p.in_whole OR coalesce(p.in_part, FALSE)
    GROUP BY p.leaf
),

told AS (
    SELECT
        g.*,
        CASE
            WHEN $moment <> 'accrued' OR sum(g.whole_chosen) OVER () IS NOT NULL THEN $moment
            WHEN sum(g.whole_approved) OVER () IS NOT NULL THEN 'approved'
            WHEN sum(g.whole_proposed) OVER () IS NOT NULL THEN 'proposed'
            ELSE $moment
        END AS moment_used,
        min(g.first_year) OVER () = max(g.last_year) OVER () AS one_year
    FROM grouped AS g
),

summed AS (
    SELECT
        t.leaf,
        t.stated,
        t.moment_used,
        t.one_year,
        CASE
            WHEN t.moment_used = $moment THEN t.whole_chosen
            WHEN t.moment_used = 'approved' THEN t.whole_approved
            ELSE t.whole_proposed
        END AS whole_sum,
        CASE
            WHEN
                $chapter IS NOT NULL OR $function IS NOT NULL OR $programme IS NOT NULL OR $funding IS NOT NULL
                OR $classification IN ('administrative', 'type', 'territory')
                THEN CASE
                    WHEN t.moment_used = $moment THEN t.whole_chosen
                    WHEN t.moment_used = 'approved' THEN t.whole_approved
                    ELSE t.whole_proposed
                END
            WHEN t.moment_used = $moment THEN t.part_chosen
            WHEN t.moment_used = 'approved' THEN t.part_approved
            ELSE t.part_proposed
        END AS part_sum
    FROM told AS t
),

-- Where each leaf falls: the node of the level asked for, and the one below it.
placed AS (
    SELECT
        CASE
            WHEN $within = '' THEN coalesce(p.above_3, p.above_2, p.above_1, p.node)
            WHEN p.above_1 = $within THEN p.node
            WHEN p.above_2 = $within THEN p.above_1
            WHEN p.above_3 = $within THEN p.above_2
        END AS child,
        CASE
            WHEN $within = '' AND p.above_3 IS NOT NULL THEN p.above_2
            WHEN $within = '' AND p.above_2 IS NOT NULL THEN p.above_1
            WHEN $within = '' AND p.above_1 IS NOT NULL THEN p.node
            WHEN p.above_2 = $within THEN p.node
            WHEN p.above_3 = $within THEN p.above_1
        END AS below,
        CASE
            WHEN $within = '' THEN 1
            WHEN p.node = $within OR p.above_1 = $within THEN 2
                + CASE WHEN p.node = $within THEN CASE WHEN p.above_1 IS NULL THEN 0 ELSE 1 END ELSE 0 END
                + CASE WHEN p.above_2 IS NULL THEN 0 ELSE 1 END
                + CASE WHEN p.above_3 IS NULL THEN 0 ELSE 1 END
            WHEN p.above_2 = $within THEN 2 + CASE WHEN p.above_3 IS NULL THEN 0 ELSE 1 END
            ELSE 2
        END AS depth,
        s.moment_used,
        s.one_year,
        s.part_sum
    FROM summed AS s
    INNER JOIN classification_paths AS p ON p.classification = $classification AND p.node = s.leaf
    WHERE s.stated = 1 AND ($within = '' OR p.node = $within OR p.above_1 = $within OR p.above_2 = $within OR p.above_3 = $within)
),

-- Every row has its unit, so that by institution nothing is missing.
rest AS (
    SELECT
        s.moment_used,
        s.one_year,
        max(CASE WHEN s.leaf IS NULL THEN 1 ELSE 0 END) AS uncoded,
        sum(CASE WHEN s.leaf IS NULL THEN coalesce(s.whole_sum, s.part_sum) END) AS uncoded_sum,
        sum(s.whole_sum) - coalesce(sum(CASE WHEN s.leaf IS NOT NULL THEN s.part_sum END), 0) AS rest_sum
    FROM summed AS s
    WHERE $within = '' AND $classification <> 'administrative'
    GROUP BY s.moment_used, s.one_year
),

nodes AS (
    SELECT
        p.child,
        p.moment_used,
        p.one_year,
        max(p.depth) AS depth,
        count(p.below) AS below_count,
        sum(p.below_sum) AS node_sum
    FROM (
        SELECT child, below, moment_used, one_year, max(depth) AS depth, sum(part_sum) AS below_sum
        FROM placed
        GROUP BY child, below, moment_used, one_year
    ) AS p
    GROUP BY p.child, p.moment_used, p.one_year
    UNION ALL
    SELECT
        CAST(NULL AS VARCHAR) AS child,
        t.moment_used,
        t.one_year,
        1 AS depth,
        0 AS below_count,
        CASE WHEN t.rest_sum <> 0 OR t.uncoded_sum IS NOT NULL THEN t.rest_sum END AS node_sum
    FROM rest AS t
    WHERE t.uncoded = 1 OR t.rest_sum <> 0
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
FROM nodes AS n
LEFT JOIN classification_paths AS t ON t.classification = $classification AND t.node = n.child
ORDER BY amount DESC NULLS LAST, node_id ASC
