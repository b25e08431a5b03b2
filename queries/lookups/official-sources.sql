-- Sources that speak for the government.
SELECT source_id
FROM sources
WHERE kind = 'official'
ORDER BY source_id
