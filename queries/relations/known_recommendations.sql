-- about: recommendations and areas of opportunity issued by the day of the answer; the headings of a list are none
SELECT r.*
FROM recommendations AS r
WHERE r.kind <> 'heading' AND (r.issued_on IS NULL OR r.issued_on <= $as_of)
