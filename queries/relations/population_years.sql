-- about: the latest year in which each group of the reference population was counted, up to that of the answer
SELECT r."group" AS group_id, max(r.year) AS year
FROM reference_population AS r
WHERE r.year <= year($as_of)
GROUP BY r."group"
