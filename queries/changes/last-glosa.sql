-- answers: ¿Cuándo fue la última Glosa?
-- answers-en: When was the last Glosa?
-- unit: una fecha
-- unit-en: one date
-- formula: La Glosa más reciente con fecha publicada hasta la fecha de corte.
-- formula-en: The most recent Glosa with a published date up to the day of the answer.
-- theme: participation
-- subject: meetings
-- roles: held_on=date, meeting_id=hidden
SELECT
    g.held_on,
    g.title,
    g.meeting_id
FROM (
    SELECT
        m.held_on,
        m.title,
        m.meeting_id,
        row_number() OVER (ORDER BY m.held_on DESC, m.meeting_id ASC) AS place
    FROM meetings AS m
    WHERE
        m.kind = 'glosa'
        AND m.held_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
) AS g
WHERE g.place = 1
ORDER BY g.held_on ASC
