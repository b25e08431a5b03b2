SELECT code AS value, concat(code, ' ', CASE WHEN $lang = 'en' THEN label_en ELSE label_es END) AS label
FROM classifications
WHERE scheme = 'object' AND level = 1
ORDER BY code
