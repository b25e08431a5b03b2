-- about: Glosas held by the day of the answer, each with its number: 1 is the last of which a date is known
-- with: held_meetings
SELECT
    m.*,
    row_number() OVER (ORDER BY m.held_on DESC NULLS LAST, m.ordinal DESC NULLS LAST, m.meeting_id ASC) AS nth
FROM held_meetings AS m
WHERE
    m.kind = 'glosa'
    AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
