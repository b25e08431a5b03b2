-- The short name of each institution, where it has one.
SELECT institution_id, acronym
FROM institutions
ORDER BY institution_id
