-- about: commitments of the chosen goals, plans, institutions and branches, or chosen by name
-- with: chosen_commitments
SELECT c.*
FROM chosen_commitments AS c
WHERE
    TRUE
    AND ($sdg IS NULL OR list_contains($sdg, c.goal_id)) -- if: sdg
