-- about: by year, the units that report spending and left a month unreported before the one asked for
SELECT DISTINCT s.year, s.unit_id
FROM budget_silence AS s
INNER JOIN budget_calendar AS c ON c.year = s.year
WHERE s.period <= coalesce($period, c.last_period, 12)
