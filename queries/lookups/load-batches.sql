-- The files a snapshot was made of, with what was loaded and rejected of each.
SELECT file, rows_loaded, rows_rejected
FROM load_batches
ORDER BY file
