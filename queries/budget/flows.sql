-- answers: ¿De qué fuente viene el dinero, quién lo recibe y en qué se gasta?
-- answers-en: Which source does the money come from, who receives it and what is it spent on?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma del momento elegido de cada fuente a cada poder (tramo 1) y de cada poder a cada capítulo (tramo 2). Si nadie publicó el devengado se lee el aprobado y, si tampoco, el propuesto; la columna `moment` dice cuál. Lo que falta para llegar al total de cada poder va como «Sin fuente» o «Sin capítulo», así que los dos tramos suman lo mismo.
-- formula-en: Sum of the chosen moment from each funding source to each branch (stage 1) and from each branch to each chapter (stage 2). Where nobody published accrued it reads approved and, failing that, proposed; the column `moment` says which. What is missing to reach the total of each branch is "No source" or "No chapter", so that both stages add up to the same.
-- theme: budget
-- subject: budget_execution
-- roles: stage=count, amount=amount, moment=code
WITH picked AS (
    SELECT
        r.branch,
        r.funding_code,
        r.chapter,
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
            ELSE r.in_funding
        END AS in_sources,
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_object
        END AS in_chapters
    FROM budget_rows AS r
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
        AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
),

grouped AS (
    SELECT
        p.branch,
        p.funding_code,
        p.chapter,
        sum(CASE WHEN p.in_whole THEN p.chosen END) AS whole_chosen,
        sum(CASE WHEN p.in_whole THEN p.approved END) AS whole_approved,
        sum(CASE WHEN p.in_whole THEN p.proposed END) AS whole_proposed,
        sum(CASE WHEN p.in_sources THEN p.chosen END) AS source_chosen,
        sum(CASE WHEN p.in_sources THEN p.approved END) AS source_approved,
        sum(CASE WHEN p.in_sources THEN p.proposed END) AS source_proposed,
        sum(CASE WHEN p.in_chapters THEN p.chosen END) AS chapter_chosen,
        sum(CASE WHEN p.in_chapters THEN p.approved END) AS chapter_approved,
        sum(CASE WHEN p.in_chapters THEN p.proposed END) AS chapter_proposed
    FROM picked AS p
    WHERE p.in_whole OR p.in_sources OR p.in_chapters
    GROUP BY p.branch, p.funding_code, p.chapter
),

used AS (
    SELECT
        CASE
            WHEN $moment <> 'accrued' OR sum(g.whole_chosen) IS NOT NULL THEN $moment
            WHEN sum(g.whole_approved) IS NOT NULL THEN 'approved'
            WHEN sum(g.whole_proposed) IS NOT NULL THEN 'proposed'
            ELSE $moment
        END AS moment_used
    FROM grouped AS g
),

summed AS (
    SELECT
        g.branch,
        g.funding_code,
        g.chapter,
        CASE
            WHEN u.moment_used = $moment THEN g.whole_chosen
            WHEN u.moment_used = 'approved' THEN g.whole_approved
            ELSE g.whole_proposed
        END AS whole_sum,
        CASE
            WHEN u.moment_used = $moment THEN g.source_chosen
            WHEN u.moment_used = 'approved' THEN g.source_approved
            ELSE g.source_proposed
        END AS source_sum,
        CASE
            WHEN u.moment_used = $moment THEN g.chapter_chosen
            WHEN u.moment_used = 'approved' THEN g.chapter_approved
            ELSE g.chapter_proposed
        END AS chapter_sum
    FROM grouped AS g
    CROSS JOIN used AS u
),

wholes AS (
    SELECT s.branch, sum(s.whole_sum) AS branch_sum
    FROM summed AS s
    GROUP BY s.branch
),

coded AS (
    SELECT 1 AS stage, s.branch, s.funding_code AS code, sum(s.source_sum) AS code_sum
    FROM summed AS s
    WHERE s.funding_code IS NOT NULL AND s.source_sum IS NOT NULL
    GROUP BY s.branch, s.funding_code
    UNION ALL
    SELECT 2 AS stage, s.branch, s.chapter AS code, sum(s.chapter_sum) AS code_sum
    FROM summed AS s
    WHERE s.chapter IS NOT NULL AND s.chapter_sum IS NOT NULL
    GROUP BY s.branch, s.chapter
),

told AS (
    SELECT c.stage, c.branch, sum(c.code_sum) AS told_sum
    FROM coded AS c
    GROUP BY c.stage, c.branch
),

stages AS (
    SELECT 1 AS stage
    UNION ALL
    SELECT 2 AS stage
),

links AS (
    SELECT c.stage, c.branch, c.code, c.code_sum AS link_sum
    FROM coded AS c
    UNION ALL
    SELECT s.stage, w.branch, CAST(NULL AS VARCHAR) AS code, w.branch_sum - coalesce(t.told_sum, 0) AS link_sum
    FROM wholes AS w
    CROSS JOIN stages AS s
    LEFT JOIN told AS t ON t.stage = s.stage AND t.branch = w.branch
    WHERE w.branch_sum IS NOT NULL AND w.branch_sum <> coalesce(t.told_sum, 0)
),

named AS (
    SELECT
        l.stage,
        l.link_sum,
        l.branch AS branch_id,
        coalesce(l.code, 'unknown') AS code_id,
        CASE l.branch
            WHEN 'executive' THEN CASE WHEN $lang = 'en' THEN 'Executive' ELSE 'Ejecutivo' END
            WHEN 'legislative' THEN CASE WHEN $lang = 'en' THEN 'Legislative' ELSE 'Legislativo' END
            WHEN 'judicial' THEN 'Judicial'
            WHEN 'autonomous' THEN CASE WHEN $lang = 'en' THEN 'Autonomous bodies' ELSE 'Órganos autónomos' END
            WHEN 'municipal' THEN 'Municipal'
            WHEN 'general' THEN CASE WHEN $lang = 'en' THEN 'General branches' ELSE 'Ramos generales' END
            ELSE CASE WHEN $lang = 'en' THEN 'No detail' ELSE 'Sin desglose' END
        END AS branch_label,
        CASE
            WHEN l.code IS NOT NULL AND $lang = 'en' THEN k.label_en
            WHEN l.code IS NOT NULL THEN k.label_es
            WHEN l.stage = 1 THEN CASE WHEN $lang = 'en' THEN 'No source' ELSE 'Sin fuente' END
            ELSE CASE WHEN $lang = 'en' THEN 'No chapter' ELSE 'Sin capítulo' END
        END AS code_label
    FROM links AS l
    LEFT JOIN classifications AS k
        ON k.code = l.code AND k.scheme = CASE WHEN l.stage = 1 THEN 'funding' ELSE 'object' END
)

SELECT
    n.stage,
    CASE WHEN n.stage = 1 THEN n.code_label ELSE n.branch_label END AS source,
    CASE WHEN n.stage = 1 THEN n.branch_label ELSE n.code_label END AS target,
    CAST(n.link_sum AS DECIMAL(18, 2)) AS amount,
    u.moment_used AS moment,
    CASE WHEN n.stage = 1 THEN n.code_id ELSE n.branch_id END AS from_id,
    CASE WHEN n.stage = 1 THEN n.branch_id ELSE n.code_id END AS to_id
FROM named AS n
CROSS JOIN used AS u
ORDER BY n.stage ASC, amount DESC NULLS LAST, from_id ASC, to_id ASC
