-- about: the day on which each obligation falls due next, from the day asked about on
SELECT d.obligation_id, min(d.due_on) AS falls_on
FROM obligation_dates AS d
WHERE d.due_on >= $as_of
GROUP BY d.obligation_id
