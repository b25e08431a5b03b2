-- answers: ¿A qué objetivos y metas de 2030 va el dinero, y cuánto no está alineado a ninguno?
-- answers-en: Which 2030 goals and targets does the money go to, and how much is aligned to none?
-- unit: pesos corrientes del momento elegido (devengado si no se elige)
-- unit-en: current pesos of the chosen moment (accrued unless chosen)
-- formula: Peso: cada programa reparte su monto entre sus metas con el peso publicado (si los pesos pasan de 1, se ajustan a 1). Partes iguales: lo divide entre sus metas. Completo: cada objetivo cuenta el programa entero, y el total pasa de 100 %. Sin alinear = total menos lo que tiene meta. Los centavos se cierran por programa y unidad: objetivos + sin alinear = total. El conteo de metas no mueve dinero.
-- formula-en: Weight: each programme splits its amount among its targets by the published weight (weights above 1 are scaled to 1). Equal: it is divided among its targets. Full: each goal counts the whole programme, and the total passes 100%. Not aligned = total less what has a target. Cents close by programme and unit: goals + not aligned = total. Counting targets moves no money.
-- options: level=goal|target; method=weighted|equal|full; contribution=direct|indirect|both
-- theme: sdg
-- subject: budget_links
-- roles: label=code, amount=amount, share=share, programmes=count, reason=code
WITH picked AS (
    SELECT
        r.unit_id,
        r.programme_id,
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL OR $sdg IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END AS in_whole,
        r.in_programme AND r.programme_id IS NOT NULL AS is_named,
        CASE $moment
            WHEN 'proposed' THEN r.proposed
            WHEN 'approved' THEN r.approved
            WHEN 'modified' THEN r.modified
            WHEN 'committed' THEN r.committed
            WHEN 'exercised' THEN r.exercised
            WHEN 'paid' THEN r.paid
            ELSE r.accrued
        END AS pesos
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
        p.unit_id,
        p.programme_id,
        CAST(sum(CASE WHEN p.in_whole THEN p.pesos END) AS DECIMAL(18, 2)) AS whole_sum,
        CAST(sum(CASE WHEN p.is_named THEN p.pesos END) AS DECIMAL(18, 2)) AS named_sum
    FROM picked AS p
    WHERE p.in_whole OR p.is_named
    GROUP BY p.unit_id, p.programme_id
),

shares AS (
    SELECT s.programme_id, s.target_id, s.goal_id, s.first_of_goal, s.share_from, s.share_to
    FROM sdg_shares AS s
    WHERE s.method = $method AND s.contribution = $contribution
),

covered AS (
    SELECT
        s.programme_id,
        max(s.share_to) AS covered_share,
        max(CASE WHEN list_contains($sdg, s.goal_id) THEN 1 ELSE 0 END) AS of_goal
    FROM shares AS s
    GROUP BY s.programme_id
),

aligned AS (
    SELECT
        g.unit_id,
        g.programme_id,
        g.whole_sum,
        g.named_sum,
        k.covered_share,
        CAST(round(CAST(g.named_sum AS DECIMAL(20, 2)) * k.covered_share, 2) AS DECIMAL(18, 2)) AS linked_sum
    FROM grouped AS g
    LEFT JOIN covered AS k ON k.programme_id = g.programme_id
    WHERE $sdg IS NULL OR k.of_goal = 1
),

totals AS (
    SELECT
        count(*) AS group_count,
        sum(a.whole_sum) AS whole_total,
        sum(a.linked_sum) AS linked_total,
        count(DISTINCT CASE WHEN coalesce(a.covered_share, 0) < 1 THEN a.programme_id END) AS left_programmes
    FROM aligned AS a
),

parts AS (
    SELECT
        a.programme_id,
        CASE WHEN $level = 'target' THEN s.target_id ELSE s.goal_id END AS part_code,
        s.share_to,
        round(CAST(a.named_sum AS DECIMAL(20, 2)) * s.share_to, 2)
        - round(CAST(a.named_sum AS DECIMAL(20, 2)) * s.share_from, 2) AS part_sum
    FROM aligned AS a
    INNER JOIN shares AS s ON s.programme_id = a.programme_id
    WHERE $level = 'target' OR $method <> 'full' OR s.first_of_goal
),

by_code AS (
    SELECT
        p.part_code,
        sum(p.part_sum) AS code_sum,
        count(p.share_to) AS with_share,
        count(DISTINCT p.programme_id) AS tagged_programmes
    FROM parts AS p
    GROUP BY p.part_code
),

codes AS (
    SELECT g.goal_id AS code_id, g.goal_id AS of_goal_id, g.label_es, g.label_en, g.colour AS goal_colour
    FROM sdg_goals AS g
    WHERE $level = 'goal'
    UNION ALL
    SELECT t.target_id AS code_id, t.goal_id AS of_goal_id, t.label_es, t.label_en, g.colour AS goal_colour
    FROM sdg_targets AS t
    INNER JOIN sdg_goals AS g ON g.goal_id = t.goal_id
    WHERE $level = 'target'
),

told AS (
    SELECT
        0 AS place,
        'untagged' AS code_id,
        'untagged' AS code_label,
        t.whole_total - coalesce(t.linked_total, 0) AS code_sum,
        t.left_programmes AS told_programmes,
        CASE WHEN t.whole_total IS NULL THEN 'not_published' END AS told_reason,
        CAST(NULL AS VARCHAR) AS of_goal_id,
        CAST(NULL AS VARCHAR) AS goal_colour
    FROM totals AS t
    UNION ALL
    SELECT
        1 AS place,
        k.code_id,
        concat(k.code_id, ' ', CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END) AS code_label,
        b.code_sum,
        coalesce(b.tagged_programmes, 0) AS told_programmes,
        CASE
            WHEN b.part_code IS NULL THEN 'not_tagged'
            WHEN b.with_share = 0 THEN 'no_weight'
            WHEN b.code_sum IS NULL THEN 'not_published'
        END AS told_reason,
        k.of_goal_id,
        k.goal_colour
    FROM codes AS k
    LEFT JOIN by_code AS b ON b.part_code = k.code_id
    WHERE $sdg IS NULL OR b.part_code IS NOT NULL OR list_contains($sdg, k.of_goal_id)
)

SELECT
    o.code_id AS code,
    o.code_label AS label,
    CAST(o.code_sum AS DECIMAL(18, 2)) AS amount,
    CASE WHEN t.whole_total > 0 THEN CAST(o.code_sum AS DOUBLE) / CAST(t.whole_total AS DOUBLE) END AS share,
    o.told_programmes AS programmes,
    o.told_reason AS reason,
    o.of_goal_id AS goal_id,
    o.goal_colour AS colour
FROM told AS o
CROSS JOIN totals AS t
WHERE t.group_count > 0 AND EXISTS (SELECT 1 FROM budget_links AS l WHERE l.target_id IS NOT NULL)
ORDER BY o.place ASC, length(o.of_goal_id) ASC NULLS FIRST, o.of_goal_id ASC NULLS FIRST, length(o.code_id) ASC, o.code_id ASC
