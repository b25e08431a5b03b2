SELECT municipality_id AS value, name AS label FROM municipalities ORDER BY label, value
