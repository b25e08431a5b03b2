-- about: the stated totals of the chosen years, units' institutions and sources, in money or not
SELECT s.*
FROM stated_totals AS s
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, s.year)) -- if: year
    AND ($unit IS NULL OR s.institution_id IN (SELECT u.institution_id FROM budget_units AS u WHERE list_contains($unit, u.unit_id))) -- if: unit
    AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
