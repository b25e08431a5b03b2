-- about: budget rows of every year and month under all filters but those of time. in_grain: those added up or, where a
--    municipality is chosen, those by place; in_whole: those that add up to the total, read from the statement that
--    carries what is filtered by
SELECT
    r.*,
    r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END AS in_grain,
    CASE
        WHEN $chapter IS NOT NULL THEN r.in_object -- if: chapter
        WHEN $function IS NOT NULL THEN r.in_function -- if: function
        WHEN $programme IS NOT NULL THEN r.in_programme -- if: programme
        WHEN $funding IS NOT NULL THEN r.in_funding
        ELSE r.in_total
    END AS in_whole
FROM budget_rows AS r
WHERE
    TRUE
    AND ($unit IS NULL OR list_contains($unit, r.unit_id)) -- if: unit
    AND ($branch IS NULL OR list_contains($branch, r.branch)) -- if: branch
    AND ($institution IS NULL OR list_contains($institution, r.institution_id)) -- if: institution
    AND ($programme IS NULL OR list_contains($programme, r.programme_id)) -- if: programme
    AND ($chapter IS NULL OR list_contains($chapter, r.chapter)) -- if: chapter
    AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1))) -- if: function
    AND ($funding IS NULL OR list_contains($funding, r.funding_code)) -- if: funding
    AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id)) -- if: municipality
    AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
    AND ($sources IS NULL OR r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id)) -- if: sources
