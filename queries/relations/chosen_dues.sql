-- about: what is due of the chosen commitments and sources, by or binding the chosen institutions and branches
-- with: known_dues, binding_scopes
SELECT
    t.*,
    i.name AS institution,
    n.short_name AS norm
FROM known_dues AS t
LEFT JOIN institutions AS i ON i.institution_id = t.institution_id
LEFT JOIN norms AS n ON n.norm_id = t.norm_id
WHERE
    TRUE
    AND ($commitment IS NULL OR list_contains($commitment, t.commitment_id)) -- if: commitment
    AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
    AND ($institution IS NULL OR list_contains($institution, t.institution_id) OR t.binds IN (SELECT b.binds FROM binding_scopes AS b)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch) OR t.binds IN (SELECT b.binds FROM binding_scopes AS b)) -- if: branch
