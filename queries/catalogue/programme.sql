SELECT programme_id AS value, name AS label FROM programmes ORDER BY label, value
