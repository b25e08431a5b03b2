-- What a snapshot says of its package.
SELECT * FROM package
