-- about: sources that count: all, or the official ones
SELECT s.* FROM sources AS s
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
