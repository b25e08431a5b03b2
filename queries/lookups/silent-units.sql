-- Units that left a period unreported, since when, and where their year ends.
SELECT s.year, s.unit_id, u.branch, u.institution_id, min(s.period) AS since, min(c.last_period) AS last_period
FROM budget_silence AS s
INNER JOIN budget_calendar AS c ON c.year = s.year
INNER JOIN budget_units AS u ON u.unit_id = s.unit_id
GROUP BY s.year, s.unit_id, u.branch, u.institution_id
ORDER BY s.year, s.unit_id
