SELECT DISTINCT "group" AS value, "group" AS label FROM municipal_participation ORDER BY value
