-- Years in which part of the budget is published without saying whose it is.
SELECT DISTINCT year
FROM budget_rows
WHERE branch = 'undetailed'
ORDER BY year
