SELECT
    commitment_id AS value,
    concat(code, ' ', CASE WHEN $lang = 'en' THEN short_title_en ELSE short_title END) AS label
FROM commitments
ORDER BY commitment_id
