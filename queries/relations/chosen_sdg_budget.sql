-- about: budget rows of the years, months, units, branches, institutions, programmes, chapters, functions, kinds of funding
--    and municipalities chosen; without a municipality, those of the whole territory
SELECT r.*
FROM budget_rows AS r
INNER JOIN budget_calendar AS c ON c.year = r.year
WHERE
    r.period <= coalesce($period, c.last_period, 12)
    AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
    AND ($year IS NULL OR list_contains($year, r.year)) -- if: year
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
