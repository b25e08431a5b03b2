SELECT DISTINCT phase AS value, phase AS label FROM municipal_participation ORDER BY value
