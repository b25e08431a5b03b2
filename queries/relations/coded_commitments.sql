-- about: commitments in view with the monitor's latest code by the day, unknown where there is none
-- with: commitments_in_view, commitment_codes
SELECT
    c.*,
    coalesce(r.status, 'unknown') AS status,
    r.reported_on AS coded_on,
    r.reported_precision AS coded_precision
FROM commitments_in_view AS c
LEFT JOIN commitment_codes AS r ON r.commitment_id = c.commitment_id
