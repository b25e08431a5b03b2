-- What the rows of each table are known by, as the load kept it.
SELECT table_name, sha256
FROM table_hashes
ORDER BY table_name
