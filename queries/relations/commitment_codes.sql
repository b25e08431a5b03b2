-- about: the monitor's latest report on each commitment by the day
SELECT r.*
FROM (
    SELECT
        s.*,
        row_number() OVER (PARTITION BY s.commitment_id ORDER BY s.reported_on DESC NULLS LAST, s.report_id DESC NULLS LAST) AS place
    FROM status_reports AS s
    WHERE
        s.voice = 'monitor'
        AND s.milestone_id IS NULL
        AND (s.reported_on IS NULL OR s.reported_on <= $as_of)
) AS r
WHERE r.place = 1
