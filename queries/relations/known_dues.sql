-- about: what is due as it stood on the day: known by then, with the date it had
SELECT t.*
FROM due_items AS t
WHERE
    (t.known_on IS NULL OR t.known_on <= $as_of)
    AND (t.until_on IS NULL OR t.until_on > $as_of)
