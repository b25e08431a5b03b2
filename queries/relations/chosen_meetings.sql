-- about: held meetings of the chosen municipalities, commitments and plans
-- with: held_meetings
SELECT m.*
FROM held_meetings AS m
WHERE
    TRUE
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
    AND ($commitment IS NULL OR list_contains($commitment, m.commitment_id)) -- if: commitment
    AND ($plan IS NULL OR list_contains($plan, m.plan_id)) -- if: plan
