-- The outlines of the municipalities.
SELECT *
FROM territory
ORDER BY municipality_id, part
