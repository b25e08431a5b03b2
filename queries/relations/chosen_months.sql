-- about: the years chosen, and up to which month each is read: the one asked for, else its last one with execution;
--    last_month: the last one that it can tell of
SELECT
    c.year,
    coalesce($period, c.last_period, 12) AS until_month,
    least(coalesce($period, 12), coalesce(c.last_period, 12)) AS last_month
FROM budget_calendar AS c
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, c.year)) -- if: year
