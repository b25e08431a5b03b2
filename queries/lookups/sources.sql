-- Every source of the package.
SELECT source_id, title, publisher, kind, published_on, url, licence
FROM sources
ORDER BY source_id
