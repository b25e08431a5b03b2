-- about: the latest report of each voice on each commitment, and on each of its milestones, by the day
SELECT r.*
FROM (
    SELECT
        s.*,
        row_number() OVER (
            PARTITION BY s.commitment_id, s.milestone_id, s.voice
            ORDER BY s.reported_on DESC NULLS LAST, s.report_id DESC NULLS LAST
        ) AS place
    FROM status_reports AS s
    WHERE
        (s.reported_on IS NULL OR s.reported_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
) AS r
WHERE r.place = 1
