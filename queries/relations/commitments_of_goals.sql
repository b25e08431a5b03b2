-- about: commitments of the chosen goals and plans, or chosen by name
-- with: commitments_of_plans
SELECT c.* FROM commitments_of_plans AS c
WHERE
    TRUE
    AND ($sdg IS NULL OR list_contains($sdg, c.goal_id)) -- if: sdg
