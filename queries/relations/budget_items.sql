-- about: by item or expenditure type, whichever is asked for: the budget rows as published, the only ones that tell them,
--    under every filter; in_whole: as in chosen_budget; in_level: those of the statement that carries the items
-- with: chosen_months
WITH items AS (
    SELECT
        CASE $classification WHEN 'object' THEN e.object_code ELSE e.expenditure_type END AS leaf,
        e.year,
        CASE $moment
            WHEN 'proposed' THEN e.proposed WHEN 'approved' THEN e.approved WHEN 'modified' THEN e.modified
            WHEN 'committed' THEN e.committed WHEN 'accrued' THEN e.accrued WHEN 'exercised' THEN e.exercised
            WHEN 'paid' THEN e.paid
        END AS asked,
        e.approved,
        e.proposed,
        CASE
            WHEN $chapter IS NULL AND $function IS NULL AND $programme IS NULL AND $funding IS NULL
                THEN e.view = v.first_view AND (v.first_view IN ('full', 'administrative') OR NOT v.detailed)
            WHEN v.has_full THEN e.view = 'full'
            WHEN $chapter IS NOT NULL THEN e.view = 'object'
            WHEN $function IS NOT NULL THEN e.view = 'functional'
            WHEN $programme IS NOT NULL THEN e.view = 'programme'
            ELSE e.view = 'funding'
        END AS in_whole,
        e.view = CASE WHEN v.has_full THEN 'full' ELSE 'object' END AS in_object
    FROM budget_execution AS e
    INNER JOIN budget_views AS v ON v.unit_id = e.unit_id AND v.year = e.year AND v.period = e.period
    INNER JOIN budget_units AS u ON u.unit_id = e.unit_id
    INNER JOIN chosen_months AS m ON m.year = e.year AND e.period <= m.until_month
    WHERE
        $classification IN ('object', 'type')
        AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
        AND ($sources IS NULL OR e.proposed_source_id IS NULL OR list_contains($sources, e.proposed_source_id)) -- if: sources
        AND ($unit IS NULL OR list_contains($unit, e.unit_id)) -- if: unit
        AND ($branch IS NULL OR list_contains($branch, u.branch)) -- if: branch
        AND ($institution IS NULL OR list_contains($institution, u.institution_id)) -- if: institution
        AND ($programme IS NULL OR list_contains($programme, e.programme_id)) -- if: programme
        AND ($chapter IS NULL OR list_contains($chapter, concat(substr(e.object_code, 1, 1), '000'))) -- if: chapter
        AND ($function IS NULL OR list_contains($function, substr(e.function_code, 1, 1))) -- if: function
        AND ($funding IS NULL OR list_contains($funding, e.funding_code)) -- if: funding
        AND ($municipality IS NULL OR list_contains($municipality, e.municipality_id)) -- if: municipality
)

SELECT
    i.*,
    CASE
        WHEN $chapter IS NOT NULL OR $function IS NOT NULL OR $programme IS NOT NULL OR $funding IS NOT NULL THEN i.in_whole
        WHEN $classification = 'object' THEN i.in_object
        ELSE i.in_whole
    END AS in_level
FROM items AS i
