SELECT branch AS value, branch AS label FROM institutions
UNION
SELECT branch AS value, branch AS label FROM budget_units
ORDER BY value
