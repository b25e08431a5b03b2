SELECT year AS value, year AS label FROM budget_calendar ORDER BY value DESC
