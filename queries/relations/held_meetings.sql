-- about: known meetings, but for those announced for a later day than that of the answer
-- with: known_meetings
SELECT m.*
FROM known_meetings AS m
WHERE coalesce(m.held_on, $as_of) <= $as_of
