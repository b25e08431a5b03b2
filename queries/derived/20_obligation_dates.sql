-- When each obligation falls due: only where its norm states a clock that can be counted.
-- What is done each period opens the day after it ends; what falls on a day of the year, on the last opening day that
-- its norm gives, if it gives one.
-- A period clock runs from the end of the period; where the norm does not say which kind of days, natural days are
-- counted, the earliest reading. A norm may add working days to those, when it counts from what another must have done.
CREATE TABLE obligation_dates AS
WITH period_ends AS (
    SELECT
        o.obligation_id, o.due_days, o.then_working_days, o.day_kind, o.valid_from, o.valid_to, c.day AS period_end,
        c.working_index
    FROM obligations AS o
    INNER JOIN calendar AS c ON c.is_month_end
    WHERE
        o.due_days IS NOT NULL
        AND (
            o.recurrence = 'monthly'
            OR (o.recurrence = 'quarterly' AND c.month IN (3, 6, 9, 12))
            OR (o.recurrence = 'every_4_months' AND c.month IN (4, 8, 12))
            OR (o.recurrence = 'semiannual' AND c.month IN (6, 12))
            OR (o.recurrence = 'annual' AND o.due_month IS NULL AND c.month = 12)
        )
),

after_days AS (
    SELECT p.*, p.period_end + p.due_days AS due_on
    FROM period_ends AS p
    WHERE p.day_kind IS NULL OR p.day_kind <> 'working'
    UNION ALL
    SELECT p.*, c.day AS due_on
    FROM period_ends AS p
    INNER JOIN calendar AS c ON c.is_working AND c.working_index = p.working_index + p.due_days
    WHERE p.day_kind = 'working'
),

after_period AS (
    SELECT d.obligation_id, d.period_end, d.due_on, d.period_end + 1 AS opens_on, d.valid_from, d.valid_to
    FROM after_days AS d
    WHERE d.then_working_days IS NULL
    UNION ALL
    SELECT d.obligation_id, d.period_end, later.day AS due_on, d.period_end + 1 AS opens_on, d.valid_from, d.valid_to
    FROM after_days AS d
    INNER JOIN calendar AS first_day ON first_day.day = d.due_on
    INNER JOIN calendar AS later
        ON later.is_working AND later.working_index = first_day.working_index + d.then_working_days
),

last_working AS (
    SELECT c.year, c.month, max(c.day) AS due_on
    FROM calendar AS c
    WHERE c.is_working
    GROUP BY c.year, c.month
),

each_year AS (
    SELECT o.obligation_id, c.day AS due_on, o.valid_from, o.valid_to, o.opens_month, o.opens_day
    FROM obligations AS o
    INNER JOIN calendar AS c ON c.month = o.due_month AND c.day_of_month = o.due_day
    WHERE o.recurrence = 'annual' AND o.fixed_on IS NULL
    UNION ALL
    SELECT o.obligation_id, w.due_on, o.valid_from, o.valid_to, o.opens_month, o.opens_day
    FROM obligations AS o
    INNER JOIN last_working AS w ON w.month = o.due_month
    WHERE o.due_last_working_day
),

together AS (
    SELECT p.obligation_id, p.period_end, p.due_on, p.opens_on, p.valid_from, p.valid_to
    FROM after_period AS p
    UNION ALL
    SELECT e.obligation_id, CAST(NULL AS DATE) AS period_end, e.due_on, c.day AS opens_on, e.valid_from, e.valid_to
    FROM each_year AS e
    LEFT JOIN calendar AS c
        ON
            c.month = e.opens_month
            AND c.day_of_month = e.opens_day
            AND c.day BETWEEN e.due_on - 364 AND e.due_on
    UNION ALL
    SELECT
        o.obligation_id,
        CAST(NULL AS DATE) AS period_end,
        o.fixed_on AS due_on,
        CAST(NULL AS DATE) AS opens_on,
        o.valid_from,
        o.valid_to
    FROM obligations AS o
    WHERE o.fixed_on IS NOT NULL
)

SELECT DISTINCT t.obligation_id, t.period_end, t.due_on, t.opens_on
FROM together AS t
WHERE
    (t.valid_from IS NULL OR t.due_on >= t.valid_from)
    AND (t.valid_to IS NULL OR t.due_on <= t.valid_to)
ORDER BY t.due_on, t.obligation_id
