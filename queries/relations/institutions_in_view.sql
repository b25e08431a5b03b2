-- about: the chosen institutions, of the chosen branches
SELECT i.* FROM institutions AS i
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, i.institution_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
