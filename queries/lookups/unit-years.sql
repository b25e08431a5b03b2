-- The years in which each unit has a figure.
SELECT DISTINCT v.unit_id, v.year, u.branch, u.institution_id
FROM budget_views AS v
INNER JOIN budget_units AS u ON u.unit_id = v.unit_id
ORDER BY v.unit_id, v.year
