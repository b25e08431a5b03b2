-- about: commitments of the chosen plans, or chosen by name
SELECT c.* FROM commitments AS c
WHERE
    TRUE
    AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id)) -- if: commitment
