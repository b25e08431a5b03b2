-- Every day of the years a deadline can fall in, with a running count of working days.
CREATE TABLE calendar AS
WITH days AS (
    SELECT CAST(generated.day AS DATE) AS day
    FROM range(DATE '2010-01-01', DATE '2056-01-01', INTERVAL 1 DAY) AS generated (day)
),

free AS (
    SELECT DISTINCT h.holiday_on
    FROM holidays AS h
),

marked AS (
    SELECT
        days.day,
        CASE WHEN isodow(days.day) <= 5 AND free.holiday_on IS NULL THEN 1 ELSE 0 END AS working
    FROM days
    LEFT JOIN free ON free.holiday_on = days.day
)

SELECT
    day,
    CAST(year(day) AS INTEGER) AS year,
    CAST(month(day) AS INTEGER) AS month,
    CAST(day(day) AS INTEGER) AS day_of_month,
    day = last_day(day) AS is_month_end,
    working = 1 AS is_working,
    CAST(sum(working) OVER (ORDER BY day ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS INTEGER)
        AS working_index
FROM marked
ORDER BY day
