-- Each document of the budget cycle and period: those on record, and those that a clock running from the end of a
-- period asks for between the first year on record of that document and the end of the calendar, and no row tells.
-- ``searched_on``: the last day it was looked for, after it fell due, and not found.
CREATE TABLE cycle_documents AS
WITH series AS (
    SELECT document, stage, institution_id, obligation_id, min(year) AS first_year
    FROM publication_calendar
    WHERE obligation_id IS NOT NULL
    GROUP BY document, stage, institution_id, obligation_id
),
unlisted AS (
    SELECT
        concat_ws('-', s.obligation_id, s.institution_id, s.document, year(d.period_end), month(d.period_end))
            AS publication_id,
        s.document,
        s.stage,
        s.institution_id,
        s.obligation_id,
        CAST(year(d.period_end) AS INTEGER) AS year,
        CAST(month(d.period_end) AS INTEGER) AS period,
        d.due_on,
        o.source_id
    FROM series AS s
    INNER JOIN obligations AS o ON o.obligation_id = s.obligation_id
    INNER JOIN obligation_dates AS d ON d.obligation_id = s.obligation_id AND year(d.period_end) >= s.first_year
    LEFT JOIN publication_calendar AS p
        ON p.obligation_id = s.obligation_id
        AND p.document = s.document
        AND p.institution_id IS NOT DISTINCT FROM s.institution_id
        AND p.year = year(d.period_end)
        AND p.period = month(d.period_end)
    WHERE p.publication_id IS NULL
),
together AS (
    SELECT
        publication_id, document, stage, institution_id, obligation_id, year, period, due_on, published_on, status,
        machine_readable, url, source_id, true AS is_listed
    FROM publication_calendar
    UNION ALL
    SELECT
        publication_id, document, stage, institution_id, obligation_id, year, period, due_on,
        CAST(NULL AS DATE) AS published_on, 'unknown' AS status, 'unknown' AS machine_readable,
        CAST(NULL AS VARCHAR) AS url, source_id, false AS is_listed
    FROM unlisted
),
searched AS (
    SELECT t.publication_id, max(u.checked_on) AS searched_on
    FROM together AS t
    INNER JOIN unpublished AS u ON u.obligation_id = t.obligation_id
    WHERE
        (u.institution_id IS NULL OR u.institution_id = t.institution_id)
        AND (t.due_on IS NULL OR u.checked_on > t.due_on)
        AND t.status = 'unknown'
    GROUP BY t.publication_id
)
SELECT t.*, s.searched_on
FROM together AS t
LEFT JOIN searched AS s ON s.publication_id = t.publication_id
ORDER BY t.stage, t.document, t.institution_id, t.year, t.period, t.publication_id
