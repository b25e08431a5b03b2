-- about: whether each group is on record only at the depth "consult", over every phase and depth, chosen or not: a filter
--    must not turn a group into one that is only consulted
-- with: known_meetings
SELECT
    p."group" AS group_id,
    min(CASE WHEN p.depth = 'consult' THEN 1 ELSE 0 END) AS only_consulted
FROM municipal_participation AS p
INNER JOIN known_meetings AS m ON m.meeting_id = p.meeting_id
WHERE p.persons IS NULL OR p.persons > 0
GROUP BY p."group"
