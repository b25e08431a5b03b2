SELECT DISTINCT depth AS value, depth AS label FROM municipal_participation ORDER BY value
