-- about: milestones, and those of another institution that they depend on and that are not on record as done on the day
SELECT d.milestone_id, d.depends_on_id
FROM milestone_dependencies AS d
INNER JOIN milestones AS own ON own.milestone_id = d.milestone_id
INNER JOIN milestones AS before ON before.milestone_id = d.depends_on_id
WHERE
    before.institution_id <> own.institution_id
    AND (before.state NOT IN ('done', 'cancelled') OR (before.state = 'done' AND before.actual_end > $as_of))
    AND (before.reported_on IS NULL OR before.reported_on <= $as_of)
