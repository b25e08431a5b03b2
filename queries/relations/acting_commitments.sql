-- about: commitments in which one of the chosen institutions, of a chosen branch, takes part in any role
SELECT DISTINCT a.commitment_id
FROM commitment_actors AS a
INNER JOIN institutions AS i ON i.institution_id = a.institution_id
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, a.institution_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
