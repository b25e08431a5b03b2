-- about: how many lines were compared by each rule and how many break it, of the chosen years, units and sources
SELECT c.*
FROM line_checks AS c
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, c.year)) -- if: year
    AND ($unit IS NULL OR list_contains($unit, c.unit_id)) -- if: unit
    AND ($sources IS NULL OR (list_contains($sources, c.first_source) AND list_contains($sources, c.last_source))) -- if: sources
