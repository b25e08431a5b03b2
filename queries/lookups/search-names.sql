-- The names that municipalities have had.
SELECT municipality_id, name
FROM municipalities
UNION
SELECT municipality_id, name
FROM municipality_names
ORDER BY municipality_id, name
