-- What was looked for in one table, when, and how it ended.
SELECT gap_id, what, what_en, checked_on, coalesce(state, 'not_found') AS state, found_url
FROM unpublished
WHERE table_name = $table
ORDER BY gap_id
