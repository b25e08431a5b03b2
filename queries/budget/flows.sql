-- answers: ¿De qué fuente viene el dinero, quién lo recibe y en qué se gasta?
-- answers-en: Which source does the money come from, who receives it and what is it spent on?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma del momento elegido de cada fuente a cada poder (tramo 1) y de cada poder a cada capítulo (tramo 2). Si nadie publicó el devengado se lee el aprobado y, si tampoco, el propuesto; la columna `moment` dice cuál. Lo que falta para llegar al total de cada poder va como «Sin fuente» o «Sin capítulo», así que los dos tramos suman lo mismo.
-- formula-en: Sum of the chosen moment from each funding source to each branch (stage 1) and from each branch to each chapter (stage 2). Where nobody published accrued it reads approved and, failing that, proposed; the column `moment` says which. What is missing to reach the total of each branch is "No source" or "No chapter", so that both stages add up to the same.
-- theme: budget
-- subject: budget_execution
-- roles: stage=count, amount=amount, moment=code
-- with: budget_of_moment, chosen_months
WITH picked AS (
    SELECT
        b.branch,
        b.funding_code,
        b.chapter,
        b.asked,
        b.approved,
        b.proposed,
        b.in_whole,
        -- Each stage reads the statement that carries it, unless what is filtered by chooses one.
        CASE
            WHEN $chapter IS NULL AND $function IS NULL AND $programme IS NULL THEN b.in_funding
            ELSE b.in_whole
        END AS in_sources,
        CASE
            WHEN $chapter IS NULL AND $function IS NULL AND $programme IS NULL AND $funding IS NULL THEN b.in_object
            ELSE b.in_whole
        END AS in_chapters
    FROM budget_of_moment AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain
),

grouped AS (
    SELECT
        p.branch,
        p.funding_code,
        p.chapter,
        sum(CASE WHEN p.in_whole THEN p.asked END) AS whole_asked,
        sum(CASE WHEN p.in_whole THEN p.approved END) AS whole_approved,
        sum(CASE WHEN p.in_whole THEN p.proposed END) AS whole_proposed,
        sum(CASE WHEN p.in_sources THEN p.asked END) AS source_asked,
        sum(CASE WHEN p.in_sources THEN p.approved END) AS source_approved,
        sum(CASE WHEN p.in_sources THEN p.proposed END) AS source_proposed,
        sum(CASE WHEN p.in_chapters THEN p.asked END) AS chapter_asked,
        sum(CASE WHEN p.in_chapters THEN p.approved END) AS chapter_approved,
        sum(CASE WHEN p.in_chapters THEN p.proposed END) AS chapter_proposed
    FROM picked AS p
    WHERE p.in_whole OR p.in_sources OR p.in_chapters
    GROUP BY p.branch, p.funding_code, p.chapter
),

used AS (
    SELECT
        CASE
            WHEN $moment <> 'accrued' OR sum(g.whole_asked) IS NOT NULL THEN $moment
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
            WHEN u.moment_used = $moment THEN g.whole_asked
            WHEN u.moment_used = 'approved' THEN g.whole_approved
            ELSE g.whole_proposed
        END AS whole_sum,
        CASE
            WHEN u.moment_used = $moment THEN g.source_asked
            WHEN u.moment_used = 'approved' THEN g.source_approved
            ELSE g.source_proposed
        END AS source_sum,
        CASE
            WHEN u.moment_used = $moment THEN g.chapter_asked
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

branches AS (
    SELECT 'executive' AS branch, 'Ejecutivo' AS label_es, 'Executive' AS label_en
    UNION ALL SELECT 'legislative', 'Legislativo', 'Legislative'
    UNION ALL SELECT 'judicial', 'Judicial', 'Judicial'
    UNION ALL SELECT 'autonomous', 'Órganos autónomos', 'Autonomous bodies'
    UNION ALL SELECT 'municipal', 'Municipal', 'Municipal'
    UNION ALL SELECT 'general', 'Ramos generales', 'General branches'
),

named AS (
    SELECT
        l.stage,
        l.link_sum,
        l.branch AS branch_id,
        coalesce(l.code, 'unknown') AS code_id,
        CASE
            WHEN $lang = 'en' THEN coalesce(h.label_en, 'No detail')
            ELSE coalesce(h.label_es, 'Sin desglose')
        END AS branch_label,
        CASE
            WHEN l.code IS NOT NULL AND $lang = 'en' THEN k.label_en
            WHEN l.code IS NOT NULL THEN k.label_es
            WHEN l.stage = 1 THEN CASE WHEN $lang = 'en' THEN 'No source' ELSE 'Sin fuente' END
            WHEN $lang = 'en' THEN 'No chapter'
            ELSE 'Sin capítulo'
        END AS code_label
    FROM links AS l
    LEFT JOIN branches AS h ON h.branch = l.branch
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
