-- about: the clock of each chosen recommendation that has a dated notice: the first day of those that an obligation in
--    force on the day of the notice gives it, where a confirmed link ties both; without one there is no clock
-- with: recommendation_standing, confirmed_links
WITH tied AS (
    SELECT
        s.recommendation_id,
        o.norm_id,
        o.article,
        CASE WHEN o.day_kind = 'working' THEN late.day ELSE s.notified_on + o.due_days END AS due_on,
        o.obligation_id
    FROM recommendation_standing AS s
    INNER JOIN confirmed_links AS k
        ON k.item_table = 'recommendations' AND k.item_id = s.recommendation_id AND k.other_table = 'obligations'
    INNER JOIN obligations AS o ON o.obligation_id = k.other_id AND o.due_days IS NOT NULL
    LEFT JOIN calendar AS began ON began.day = s.notified_on
    LEFT JOIN calendar AS late ON late.is_working AND late.working_index = began.working_index + o.due_days
    WHERE
        s.notified_on IS NOT NULL
        AND coalesce(o.valid_from, s.notified_on) <= s.notified_on
        AND coalesce(o.valid_to, s.notified_on) >= s.notified_on
),

first AS (
    SELECT t.*, row_number() OVER (PARTITION BY t.recommendation_id ORDER BY t.due_on ASC NULLS LAST, t.obligation_id ASC) AS place
    FROM tied AS t
)

SELECT f.recommendation_id, f.due_on, n.short_name AS norm, f.article
FROM first AS f
LEFT JOIN norms AS n ON n.norm_id = f.norm_id
WHERE f.place = 1
