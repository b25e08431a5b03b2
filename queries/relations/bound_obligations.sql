-- about: obligations in view, once for each level of government they bind and as they stand on the day; federal ones are left out
-- with: levelled_obligations, bound_levels
SELECT o.*
FROM levelled_obligations AS o
WHERE
    TRUE
    AND (($institution IS NULL AND $branch IS NULL) OR EXISTS (SELECT 1 FROM bound_levels AS v WHERE v.level = o.level AND (v.institution_id = o.named_id OR v.binds = o.binds))) -- if: institution, branch
