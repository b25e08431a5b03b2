-- answers: ¿A qué metas de 2030 va el dinero, y cuánto no está alineado a ninguna?
-- answers-en: Which 2030 targets does the money go to, and how much is aligned to none?
-- unit: pesos corrientes del momento elegido (devengado si no se elige)
-- unit-en: current pesos of the chosen moment (accrued unless chosen)
-- formula: Peso: cada programa reparte su monto entre sus metas con el peso publicado (si los pesos pasan de 1, se ajustan a 1). Partes iguales: lo divide entre sus metas. Completo: cada objetivo cuenta el programa entero, y el total pasa de 100 %. Sin alinear = total menos lo que tiene meta. Los centavos se cierran por programa y unidad, meta tras meta según su clave: objetivos + sin alinear = total. Con objetivos elegidos, todo el dinero de los programas que van a alguno de ellos. El conteo de metas no mueve dinero.
-- formula-en: Weight: each programme splits its amount among its targets by the published weight (weights above 1 are scaled to 1). Equal: it is divided among its targets. Full: each goal counts the whole programme, and the total passes 100%. Not aligned = total less what has a target. Cents close by programme and unit, target after target by code: goals + not aligned = total. With goals chosen, all the money of the programmes that go to one of them. Counting targets moves no money.
-- options: level=goal|target; method=weighted|equal|full; contribution=direct|indirect|both
-- theme: sdg
-- subject: budget_links
-- roles: label=code, amount=amount, share=share, programmes=count, reason=code
-- with: aligned_money, chosen_shares, sdg_codes
WITH totals AS (
    SELECT
        count(*) AS group_count,
        sum(a.whole_sum) AS whole_total,
        sum(a.linked_sum) AS linked_total,
        count(DISTINCT CASE WHEN coalesce(a.covered_share, 0) < 1 THEN a.programme_id END) AS left_programmes
    FROM aligned_money AS a
),

parts AS (
    SELECT
        a.programme_id,
        CASE WHEN $level = 'target' THEN s.target_id ELSE s.goal_id END AS part_code,
        s.share_to,
        round(CAST(a.named_sum AS DECIMAL(20, 2)) * s.share_to, 2)
        - round(CAST(a.named_sum AS DECIMAL(20, 2)) * s.share_from, 2) AS part_sum
    FROM aligned_money AS a
    INNER JOIN chosen_shares AS s ON s.programme_id = a.programme_id
    WHERE $level = 'target' OR $method <> 'full' OR s.first_of_goal
),

by_code AS (
    SELECT
        'unlinked' AS part_code,
        t.whole_total - coalesce(t.linked_total, 0) AS code_sum,
        t.left_programmes AS programmes,
        CASE WHEN t.whole_total IS NULL THEN 'not_published' END AS told_reason
    FROM totals AS t
    UNION ALL
    SELECT
        p.part_code,
        sum(p.part_sum) AS code_sum,
        count(DISTINCT p.programme_id) AS programmes,
        CASE WHEN count(p.share_to) = 0 THEN 'no_weight' WHEN sum(p.part_sum) IS NULL THEN 'not_published' END AS told_reason
    FROM parts AS p
    GROUP BY p.part_code
)

SELECT
    CASE WHEN k.place = 0 THEN 'untagged' ELSE k.code END AS code,
    CASE WHEN k.place = 0 THEN 'untagged' ELSE k.label END AS label,
    CAST(b.code_sum AS DECIMAL(18, 2)) AS amount,
    CASE WHEN t.whole_total > 0 THEN CAST(b.code_sum AS DOUBLE) / CAST(t.whole_total AS DOUBLE) END AS share,
    coalesce(b.programmes, 0) AS programmes,
    CASE WHEN b.part_code IS NULL THEN 'not_tagged' ELSE b.told_reason END AS reason,
    k.goal_id,
    k.colour
FROM sdg_codes AS k
CROSS JOIN totals AS t
LEFT JOIN by_code AS b ON b.part_code = k.code
WHERE
    t.group_count > 0
    AND EXISTS (SELECT 1 FROM budget_links AS l WHERE l.target_id IS NOT NULL)
    AND ($sdg IS NULL OR b.part_code IS NOT NULL OR list_contains($sdg, k.goal_id)) -- if: sdg
ORDER BY k.place ASC
