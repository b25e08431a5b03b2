-- about: commitments of the chosen goals and plans, or chosen by name, in which a chosen institution takes part
-- with: commitments_of_goals, acting_commitments
SELECT c.* FROM commitments_of_goals AS c
WHERE
    TRUE
    AND (($institution IS NULL AND $branch IS NULL) OR c.commitment_id IN (SELECT a.commitment_id FROM acting_commitments AS a)) -- if: institution, branch
