-- answers: ¿Cómo se reparte el dinero, un nivel a la vez?
-- answers-en: How is the money shared out, one level at a time?
-- unit: pesos corrientes; participación como fracción del nivel
-- unit-en: current pesos; share as a fraction of the level
-- formula: Suma del momento elegido por la clasificación elegida, en el nivel que está dentro de `within`. Si nadie publicó el devengado se lee el aprobado y, si tampoco, el propuesto; la columna `moment` dice cuál. Cada clasificación se lee del estado que la trae; lo que falta para llegar al total (sin clave, o diferencia entre estados publicados) va como «Sin clasificar», así que toda clasificación suma lo mismo. Los programas van por modalidad donde el paquete trae su nombre (clasificador «programmatic»); donde no, en un solo nivel. La participación sólo existe dentro de un año y cuando todos los montos del nivel se conocen y ninguno es negativo.
-- formula-en: Sum of the chosen moment by the chosen classification, at the level inside `within`. Where nobody published accrued it reads approved and, failing that, proposed; the column `moment` says which. Each classification is read from the statement that carries it; what is missing to reach the total (no code, or a difference between published statements) is "Unclassified", so that every classification adds up to the same. Programmes go by modality where the package names it (scheme "programmatic"); where not, in one level. A share exists only within one year, where every amount of the level is known and none is negative.
-- feeds: budget_execution, budget_units, classifications
-- uses: year, period, unit, branch, institution, programme, chapter, function, funding, municipality, sources, moment, lang
-- options: classification=administrative|functional|programme|object|type|funding|territory; within=|*
-- returns: node_id, parent_id, label, level, moment, amount, share, children, opens
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
        r.approved,
        r.proposed,
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END AS in_whole,
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            WHEN $classification = 'object' THEN r.in_object
            WHEN $classification = 'functional' THEN r.in_function
            WHEN $classification = 'programme' THEN r.in_programme
            WHEN $classification = 'funding' THEN r.in_funding
            ELSE r.in_total
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
        max(CASE WHEN p.in_part THEN 1 ELSE 0 END) AS stated,
        min(p.year) AS first_year,
        max(p.year) AS last_year
    FROM picked AS p
    WHERE p.in_whole OR p.in_part
    GROUP BY p.leaf
),

used AS (
    SELECT
        CASE
            WHEN $moment <> 'accrued' OR sum(g.whole_chosen) IS NOT NULL THEN $moment
            WHEN sum(g.whole_approved) IS NOT NULL THEN 'approved'
            WHEN sum(g.whole_proposed) IS NOT NULL THEN 'proposed'
            ELSE $moment
        END AS moment_used,
        min(g.first_year) = max(g.last_year) AS one_year
    FROM grouped AS g
),

summed AS (
    SELECT
        g.leaf,
        g.stated,
        CASE
            WHEN u.moment_used = $moment THEN g.whole_chosen
            WHEN u.moment_used = 'approved' THEN g.whole_approved
            ELSE g.whole_proposed
        END AS whole_sum,
        CASE
            WHEN u.moment_used = $moment THEN g.part_chosen
            WHEN u.moment_used = 'approved' THEN g.part_approved
            ELSE g.part_proposed
        END AS part_sum
    FROM grouped AS g
    CROSS JOIN used AS u
),

tree AS (
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
    SELECT t0.node AS n0, t1.node AS n1, t2.node AS n2, t3.node AS n3
    FROM tree AS t0
    LEFT JOIN tree AS t1 ON t1.node = t0.above
    LEFT JOIN tree AS t2 ON t2.node = t1.above
    LEFT JOIN tree AS t3 ON t3.node = t2.above
),

-- Where each leaf falls: the node of the level asked for, and the one below it.
placed AS (
    SELECT
        CASE
            WHEN $within = '' THEN coalesce(p.n3, p.n2, p.n1, p.n0)
            WHEN p.n1 = $within THEN p.n0
            WHEN p.n2 = $within THEN p.n1
            WHEN p.n3 = $within THEN p.n2
        END AS child,
        CASE
            WHEN $within = '' AND p.n3 IS NOT NULL THEN p.n2
            WHEN $within = '' AND p.n2 IS NOT NULL THEN p.n1
            WHEN $within = '' AND p.n1 IS NOT NULL THEN p.n0
            WHEN p.n2 = $within THEN p.n0
            WHEN p.n3 = $within THEN p.n1
        END AS below,
        CASE
            WHEN $within = '' THEN 1
            WHEN p.n0 = $within OR p.n1 = $within THEN 2
                + CASE WHEN p.n0 = $within THEN CASE WHEN p.n1 IS NULL THEN 0 ELSE 1 END ELSE 0 END
                + CASE WHEN p.n2 IS NULL THEN 0 ELSE 1 END
                + CASE WHEN p.n3 IS NULL THEN 0 ELSE 1 END
            WHEN p.n2 = $within THEN 2 + CASE WHEN p.n3 IS NULL THEN 0 ELSE 1 END
            ELSE 2
        END AS depth,
        s.part_sum
    FROM summed AS s
    INNER JOIN paths AS p ON p.n0 = s.leaf
    WHERE s.stated = 1 AND ($within = '' OR p.n0 = $within OR p.n1 = $within OR p.n2 = $within OR p.n3 = $within)
),

rest AS (
    SELECT
        max(CASE WHEN s.leaf IS NULL THEN 1 ELSE 0 END) AS uncoded,
        sum(CASE WHEN s.leaf IS NULL THEN coalesce(s.whole_sum, s.part_sum) END) AS uncoded_sum,
        sum(s.whole_sum) - coalesce(sum(CASE WHEN s.leaf IS NOT NULL THEN s.part_sum END), 0) AS rest_sum
    FROM summed AS s
),

nodes AS (
    SELECT p.child, max(p.depth) AS depth, count(DISTINCT p.below) AS below_count, sum(p.part_sum) AS node_sum
    FROM placed AS p
    GROUP BY p.child
    UNION ALL
    SELECT
        CAST(NULL AS VARCHAR) AS child,
        1 AS depth,
        0 AS below_count,
        CASE WHEN t.rest_sum <> 0 OR t.uncoded_sum IS NOT NULL THEN t.rest_sum END AS node_sum
    FROM rest AS t
    WHERE $within = '' AND (t.uncoded = 1 OR t.rest_sum <> 0)
)

SELECT
    coalesce(n.child, 'unclassified') AS node_id,
    nullif($within, '') AS parent_id,
    CASE
        WHEN n.child IS NOT NULL THEN t.node_label
        WHEN $within <> '' THEN CASE WHEN $lang = 'en' THEN 'No further detail' ELSE 'Sin más detalle' END
        WHEN $classification = 'territory' THEN CASE WHEN $lang = 'en' THEN 'No municipality' ELSE 'Sin municipio' END
        WHEN $lang = 'en' THEN 'Unclassified'
        ELSE 'Sin clasificar'
    END AS label,
    n.depth AS level,
    u.moment_used AS moment,
    CAST(n.node_sum AS DECIMAL(18, 2)) AS amount,
    CASE
        WHEN u.one_year AND count(*) OVER () = count(n.node_sum) OVER () AND min(n.node_sum) OVER () >= 0
            THEN CAST(n.node_sum AS DOUBLE) / nullif(CAST(sum(n.node_sum) OVER () AS DOUBLE), 0)
    END AS share,
    n.below_count AS children,
    CASE WHEN n.below_count > 0 THEN n.child END AS opens
FROM nodes AS n
CROSS JOIN used AS u
LEFT JOIN tree AS t ON t.node = n.child
ORDER BY amount DESC NULLS LAST, node_id ASC
