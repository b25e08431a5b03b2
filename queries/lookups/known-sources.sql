-- Every source, and whether it was out on a day; of one whose day is not known nobody can say that it was not.
SELECT source_id, published_on IS NULL OR published_on <= $as_of AS was_out
FROM sources
ORDER BY source_id
