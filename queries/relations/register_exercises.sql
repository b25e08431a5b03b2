-- about: votes, consultations (with surveys) and meetings on record by the day, each once, of the chosen municipalities,
--    commitments and plans; an election, which is the one with facts of the group "electorado", is none of them
-- with: chosen_meetings
SELECT
    m.*,
    CASE
        WHEN m.kind = 'vote' THEN 'vote'
        WHEN m.kind IN ('consultation', 'survey') THEN 'ask'
        ELSE 'meet'
    END AS family
FROM chosen_meetings AS m
WHERE
    m.meeting_id NOT IN (
        SELECT f.meeting_id FROM participation_facts AS f WHERE f.group_text = 'electorado' AND f.meeting_id IS NOT NULL
    )
    AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
