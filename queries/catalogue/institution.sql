SELECT institution_id AS value, name AS label FROM institutions ORDER BY label, value
