-- Whether anything of the package is tied to a goal of 2030: a commitment that names it, or a confirmed link.
SELECT
    EXISTS (SELECT 1 FROM commitments AS c WHERE c.goal_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM links AS l WHERE l.state = 'confirmed' AND l.to_table IN ('sdg_goals', 'sdg_targets')) AS named
