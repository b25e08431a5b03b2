SELECT DISTINCT status AS value, status AS label FROM status_reports ORDER BY value
