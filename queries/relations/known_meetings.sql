-- about: meetings that were reported, or else held, by the day of the answer; those without a date are known
SELECT m.*
FROM meetings AS m
WHERE coalesce(m.reported_on, m.held_on, $as_of) <= $as_of
