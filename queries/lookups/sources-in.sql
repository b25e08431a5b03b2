-- Sources cited by the rows of one table, which `cited` stands for.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on, s.published_precision
FROM sources AS s
WHERE s.source_id IN (SELECT c.source_id FROM cited AS c)
ORDER BY s.source_id
