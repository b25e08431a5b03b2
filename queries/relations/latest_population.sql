-- about: the reference population of every territory and group in the latest year in which everyone was counted
-- with: population_years
SELECT r.territory_id, r."group" AS group_id, r.persons, r.year
FROM reference_population AS r
INNER JOIN population_years AS y ON y.group_id = 'total' AND y.year = r.year
