-- about: what falls due from the day of the answer to 90 days ahead, and what passed with no closing on record
-- with: chosen_dues
SELECT due.*
FROM chosen_dues AS due
WHERE
    due.due_on <= $as_of + 90
    AND (due.starts_on IS NULL OR due.starts_on <= $as_of)
    AND (due.closed_on IS NULL OR due.closed_on > $as_of)
    AND (
        (due.standing = 'open' AND (NOT due.inferred OR due.due_on >= $as_of))
        OR (due.standing = 'closed' AND due.closed_on > $as_of)
        OR (due.standing = 'unknown' AND due.kind IN ('publication', 'obligation') AND due.due_on >= $as_of)
    )
    AND (due.valid_from IS NULL OR due.valid_from <= due.due_on)
    AND (due.valid_to IS NULL OR due.valid_to >= due.due_on)
