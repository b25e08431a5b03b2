-- What was looked for and not found, of one table.
SELECT gap_id, what, what_en
FROM unpublished
WHERE table_name = $table AND coalesce(state, 'not_found') = 'not_found'
ORDER BY gap_id
