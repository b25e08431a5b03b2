-- about: participation in known meetings of the chosen commitments and plans
-- with: known_meetings, participation_cells
SELECT p.*, m.held_on, m.reported_on
FROM participation_cells AS p
INNER JOIN known_meetings AS m ON m.meeting_id = p.meeting_id
WHERE
    TRUE
    AND ($commitment IS NULL OR list_contains($commitment, m.commitment_id)) -- if: commitment
    AND ($plan IS NULL OR list_contains($plan, m.plan_id)) -- if: plan
