-- about: what citizens asked for a Glosa and was received by the day of the answer
SELECT q.*
FROM citizen_questions AS q
WHERE
    coalesce(q.received_on, $as_of) <= $as_of
    AND ($sources IS NULL OR list_contains($sources, q.source_id)) -- if: sources
