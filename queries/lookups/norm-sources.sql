-- Sources that are the text of a norm: they say what is asked for, and nothing of what was done.
SELECT DISTINCT source_id
FROM norms
ORDER BY source_id
