-- about: the chosen budget by code of the classification asked for, at the moment that is read: the one asked for or, where
--    nobody published what was accrued, the one that stands in for it; in_whole: what adds up to the total, in_level: what
--    the classification adds up
-- with: chosen_budget, chosen_months, budget_items
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
        CASE $moment
            WHEN 'proposed' THEN b.proposed WHEN 'approved' THEN b.approved WHEN 'modified' THEN b.modified
            WHEN 'committed' THEN b.committed WHEN 'accrued' THEN b.accrued WHEN 'exercised' THEN b.exercised
            WHEN 'paid' THEN b.paid
        END AS asked,
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
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE
        -- Items and expenditure types are only in the rows themselves; all else is added up beforehand.
        TRUE
        AND $classification NOT IN ('object', 'type') -- if: classification=object|type
        AND (b.in_grain OR $classification = 'territory')
        AND (b.grain <> 'all' OR $classification <> 'territory') -- if: classification=territory
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
)

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
