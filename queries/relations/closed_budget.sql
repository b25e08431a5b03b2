-- about: budget rows of each unit in the years it has closed, those that add up, under all filters but the moment
-- with: chosen_budget
SELECT b.*
FROM chosen_budget AS b
INNER JOIN unit_periods AS p ON p.unit_id = b.unit_id AND p.year = b.year AND p.period = 12
WHERE
    b.in_grain AND b.in_whole
    AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
