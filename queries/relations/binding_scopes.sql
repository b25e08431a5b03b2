-- about: scopes of obligations that bind one of the chosen institutions without naming it
-- with: institutions_in_view
SELECT DISTINCT o.binds
FROM obligations AS o
INNER JOIN institutions_in_view AS i
    ON
        (o.binds = 'all_public_bodies' AND i.sector = 'government')
        OR (o.binds = 'all_state_bodies' AND i.branch IN ('executive', 'legislative', 'judicial', 'autonomous'))
        OR (o.binds = 'municipalities' AND i.branch = 'municipal')
        OR (o.binds = 'state_and_municipalities' AND i.branch IN ('executive', 'municipal'))
