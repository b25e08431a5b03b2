-- about: what the chosen budget is worth at the chosen moment by unit and programme, in all and where a row names the
--    programme, which may be told at two grains
-- with: chosen_sdg_budget
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
    FROM chosen_sdg_budget AS r
)

SELECT
    p.unit_id,
    p.programme_id,
    CAST(sum(CASE WHEN p.in_whole THEN p.pesos END) AS DECIMAL(18, 2)) AS whole_sum,
    CAST(sum(CASE WHEN p.is_named THEN p.pesos END) AS DECIMAL(18, 2)) AS named_sum
FROM picked AS p
WHERE p.in_whole OR p.is_named
GROUP BY p.unit_id, p.programme_id
