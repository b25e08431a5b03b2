-- The years with a budget, and the first and last period with spending of each.
SELECT year, first_period, last_period
FROM budget_calendar
ORDER BY year
