-- about: commitments of the chosen plans, institutions and branches, or chosen by name
-- with: acting_commitments
SELECT c.*
FROM commitments AS c
WHERE
    TRUE
    AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id)) -- if: commitment
    AND (($institution IS NULL AND $branch IS NULL) OR c.commitment_id IN (SELECT a.commitment_id FROM acting_commitments AS a)) -- if: institution, branch
