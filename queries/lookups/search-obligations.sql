-- Who owes each obligation and when, and the norm that says so.
SELECT o.obligation_id, o.obliged_party, n.short_name AS norm, o.article, o.due_rule, o.due_day
FROM obligations AS o
INNER JOIN norms AS n ON n.norm_id = o.norm_id
ORDER BY o.obligation_id
