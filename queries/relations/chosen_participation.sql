-- about: known participation in the chosen phases and at the chosen depths
-- with: known_participation
SELECT p.*
FROM known_participation AS p
WHERE
    TRUE
    AND ($phase IS NULL OR list_contains($phase, p.phase)) -- if: phase
    AND ($depth IS NULL OR list_contains($depth, p.depth)) -- if: depth
