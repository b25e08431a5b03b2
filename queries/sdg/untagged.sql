-- answers: ¿Qué programas llevan el dinero que no está alineado a ninguna meta de 2030?
-- answers-en: Which programmes carry the money that is aligned to no 2030 target?
-- unit: pesos corrientes del momento elegido (devengado si no se elige)
-- unit-en: current pesos of the chosen moment (accrued unless chosen)
-- formula: Monto del programa menos lo que tiene meta vinculada con el método elegido. Incluye lo que ningún renglón atribuye a un programa. Con objetivos elegidos, sólo los programas que van a alguno de ellos. La suma es el renglón «Sin alinear» del dinero por objetivo; la parte es sobre esa suma.
-- formula-en: Amount of the programme less what is linked to a target under the chosen method. It includes what no row attributes to a programme. With goals chosen, only the programmes that go to one of them. The sum is the row "Not aligned" of money by goal; the share is of that sum.
-- options: method=weighted|equal|full; contribution=direct|indirect|both
-- theme: sdg
-- subject: budget_links
-- cites: budget_links, programmes, budget_units, budget_execution
-- roles: amount=amount, share=share, linked_share=share, reason=code
-- with: aligned_money
WITH links AS (
    SELECT
        b.programme_id,
        count(CASE WHEN $contribution <> 'both' AND b.contribution <> $contribution THEN b.link_id END) AS other_links,
        count(
            CASE WHEN b.weight IS NULL AND ($contribution = 'both' OR b.contribution = $contribution) THEN b.link_id END
        ) AS weightless_links
    FROM budget_links AS b
    WHERE b.target_id IS NOT NULL
    GROUP BY b.programme_id
),

remaining AS (
    SELECT
        a.programme_id,
        a.unit_id,
        a.named_sum - coalesce(a.linked_sum, 0) AS left_sum,
        coalesce(CAST(a.covered_share AS DOUBLE), 0) AS linked_part,
        CASE
            WHEN a.named_sum IS NULL THEN 'not_published'
            WHEN l.programme_id IS NULL THEN 'no_link'
            -- Only weights leave anything of what has such a link.
            WHEN l.weightless_links > 0 THEN 'no_weight'
            WHEN l.other_links > 0 THEN 'other_contribution'
            ELSE 'partly_linked'
        END AS left_reason
    FROM aligned_money AS a
    LEFT JOIN links AS l ON l.programme_id = a.programme_id
    WHERE a.programme_id IS NOT NULL AND coalesce(a.covered_share, 0) < 1
    UNION ALL
    SELECT
        CAST(NULL AS VARCHAR) AS programme_id,
        a.unit_id,
        coalesce(sum(a.whole_sum), 0) - coalesce(sum(a.named_sum), 0) AS left_sum,
        CAST(NULL AS DOUBLE) AS linked_part,
        'no_programme' AS left_reason
    FROM aligned_money AS a
    GROUP BY a.unit_id
),

kept AS (
    SELECT r.programme_id, r.unit_id, r.left_sum, r.linked_part, r.left_reason
    FROM remaining AS r
    WHERE r.left_sum <> 0 OR r.left_reason = 'not_published'
),

summed AS (
    SELECT
        (SELECT sum(k.left_sum) FROM kept AS k) AS left_total,
        (SELECT count(*) FROM kept) AS kept_count,
        (SELECT count(*) FROM aligned_money) AS group_count,
        (SELECT sum(a.whole_sum) FROM aligned_money AS a) AS whole_total
),

told AS (
    SELECT k.programme_id, k.unit_id, k.left_sum, k.linked_part, k.left_reason
    FROM kept AS k
    UNION ALL
    SELECT
        CAST(NULL AS VARCHAR) AS programme_id,
        CAST(NULL AS VARCHAR) AS unit_id,
        s.whole_total - s.whole_total AS left_sum,
        CAST(1 AS DOUBLE) AS linked_part,
        'all_linked' AS left_reason
    FROM summed AS s
    WHERE s.kept_count = 0 AND s.group_count > 0
)

SELECT
    o.programme_id,
    p.name AS programme,
    o.unit_id,
    u.name AS unit,
    CAST(o.left_sum AS DECIMAL(18, 2)) AS amount,
    CASE WHEN s.left_total > 0 THEN CAST(o.left_sum AS DOUBLE) / CAST(s.left_total AS DOUBLE) END AS share,
    o.linked_part AS linked_share,
    o.left_reason AS reason
FROM told AS o
CROSS JOIN summed AS s
LEFT JOIN programmes AS p ON p.programme_id = o.programme_id
LEFT JOIN budget_units AS u ON u.unit_id = o.unit_id
WHERE EXISTS (SELECT 1 FROM budget_links AS l WHERE l.target_id IS NOT NULL)
ORDER BY o.left_sum DESC NULLS LAST, o.unit_id ASC NULLS LAST, o.programme_id ASC NULLS LAST
