-- answers: ¿De qué fuentes se conoce cada Glosa?
-- answers-en: From which sources is each Glosa known?
-- unit: un renglón por Glosa y fuente
-- unit-en: one row per Glosa and source
-- formula: La fuente de la reunión y las de lo que consta que se dijo o acordó en ella.
-- formula-en: The source of the meeting and those of what is on record as said or agreed there.
-- theme: participation
-- subject: meetings
-- roles: meeting_id=hidden, source_id=hidden
SELECT
    g.meeting_id,
    g.source_id
FROM (
    SELECT m.meeting_id, m.source_id FROM meetings AS m WHERE m.kind = 'glosa'
    UNION
    SELECT i.meeting_id, i.source_id FROM glosa_items AS i
) AS g
ORDER BY g.meeting_id ASC, g.source_id ASC
