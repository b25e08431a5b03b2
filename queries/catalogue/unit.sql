SELECT unit_id AS value, name AS label FROM budget_units ORDER BY label, value
