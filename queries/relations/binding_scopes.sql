-- about: scopes of obligations that bind one of the chosen institutions, of a chosen branch, without naming it
SELECT DISTINCT o.binds
FROM obligations AS o
INNER JOIN institutions AS i
    ON
        (o.binds = 'all_public_bodies' AND i.sector = 'government')
        OR (o.binds = 'all_state_bodies' AND i.branch IN ('executive', 'legislative', 'judicial', 'autonomous'))
        OR (o.binds = 'municipalities' AND i.branch = 'municipal')
        OR (o.binds = 'state_and_municipalities' AND i.branch IN ('executive', 'municipal'))
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, i.institution_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
