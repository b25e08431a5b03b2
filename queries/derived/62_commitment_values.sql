-- One row per commitment and OGP value: sources write several values in one cell, with ; or , between them.
CREATE TABLE commitment_values AS
SELECT DISTINCT
    parts.commitment_id,
    trim(parts.ogp_value) AS ogp_value
FROM (
    SELECT
        c.commitment_id,
        unnest(regexp_split_to_array(c.ogp_values, '[;,]')) AS ogp_value
    FROM commitments AS c
    WHERE c.ogp_values IS NOT NULL
) AS parts
WHERE trim(parts.ogp_value) <> ''
ORDER BY parts.commitment_id ASC, trim(parts.ogp_value) ASC;
