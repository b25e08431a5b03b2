-- Sources of the list of units. A question about several kinds of money (option `kind`) reads it only for what the state
-- spends.
SELECT s.source_id, s.title, s.publisher, s.kind, s.url, s.licence, s.published_on
FROM sources AS s
WHERE
    coalesce($kind, 'located') NOT IN ('transfers', 'own')
    AND s.source_id IN (SELECT u.source_id FROM budget_units AS u)
ORDER BY s.source_id
