-- Sources that speak for the government, and copies of what it published.
SELECT source_id
FROM sources
WHERE kind IN ('official', 'official_copy')
ORDER BY source_id
