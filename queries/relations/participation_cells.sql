-- about: the participation on record, each cell with how exact it is (2 at least, 1 about or of unknown
--    precision, 0 exact) and how deep it went
SELECT
    p.*,
    CASE
        WHEN p.persons IS NULL OR (p.bound = 'at_least' AND p.persons > 0) THEN 2
        WHEN p.bound <> 'exact' AND p.persons > 0 THEN 1
        ELSE 0
    END AS bound_rank,
    CASE p.depth
        WHEN 'inform' THEN 1 WHEN 'consult' THEN 2 WHEN 'involve' THEN 3 WHEN 'collaborate' THEN 4 WHEN 'decide' THEN 5
        ELSE 0
    END AS rung
FROM municipal_participation AS p
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
