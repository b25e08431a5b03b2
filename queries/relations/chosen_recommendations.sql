-- about: known recommendations to the chosen institutions and branches, of the chosen commitments and sources
-- with: known_recommendations
SELECT r.*
FROM known_recommendations AS r
LEFT JOIN institutions AS n ON n.institution_id = r.addressee_id
WHERE
    TRUE
    AND ($commitment IS NULL OR list_contains($commitment, r.commitment_id)) -- if: commitment
    AND ($institution IS NULL OR list_contains($institution, r.addressee_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, n.branch)) -- if: branch
    AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
