-- Each document of the budget cycle and period: those on record, and those that the clock of its obligation asks for
-- between the first year on record of that document and the end of the calendar, and no row tells. The clock runs from
-- the end of a period, or falls on a day of each year: that day is of the year of the document or of one beside it
-- (a budget is approved the year before, an account is given the year after), as its rows on record say.
-- A document named with its year ("Presupuesto 2025") is one series through the years.
CREATE TABLE cycle_documents AS
WITH named AS (
    SELECT
        publication_id, document, stage, institution_id, obligation_id, year, period, due_on,
        replace(document, CAST(year AS VARCHAR), '{year}') AS pattern
    FROM publication_calendar
    WHERE obligation_id IS NOT NULL
),

series AS (
    SELECT
        pattern,
        stage,
        institution_id,
        obligation_id,
        min(year) AS first_year,
        max(period) AS last_period,
        -- How many years after its own a document falls due; the most usual where the rows differ.
        mode(year(due_on) - year ORDER BY year(due_on) - year) AS later
    FROM named
    GROUP BY pattern, stage, institution_id, obligation_id
),

asked AS (
    SELECT
        s.pattern,
        s.stage,
        s.institution_id,
        s.obligation_id,
        CAST(coalesce(year(d.period_end), year(d.due_on) - s.later) AS INTEGER) AS year,
        CAST(coalesce(month(d.period_end), s.last_period) AS INTEGER) AS period,
        d.due_on,
        o.source_id,
        s.first_year
    FROM series AS s
    INNER JOIN obligations AS o ON o.obligation_id = s.obligation_id AND o.fixed_on IS NULL
    INNER JOIN obligation_dates AS d ON d.obligation_id = s.obligation_id
    WHERE d.period_end IS NOT NULL OR s.later IS NOT NULL
),

unlisted AS (
    SELECT
        concat_ws('-', a.obligation_id, a.institution_id, replace(a.pattern, '{year}', ''), a.year, a.period)
            AS publication_id,
        replace(a.pattern, '{year}', CAST(a.year AS VARCHAR)) AS document,
        a.stage,
        a.institution_id,
        a.obligation_id,
        a.year,
        a.period,
        a.due_on,
        a.source_id
    FROM asked AS a
    LEFT JOIN named AS p
        ON p.obligation_id = a.obligation_id
            AND p.pattern = a.pattern
            AND p.institution_id IS NOT DISTINCT FROM a.institution_id
            AND p.year = a.year
            AND p.period = a.period
    WHERE p.publication_id IS NULL AND a.year >= a.first_year
),

together AS (
    SELECT
        publication_id, document, stage, institution_id, obligation_id, year, period, due_on, published_on, status,
        machine_readable, url, source_id, TRUE AS is_listed
    FROM publication_calendar
    UNION ALL
    SELECT
        publication_id, document, stage, institution_id, obligation_id, year, period, due_on,
        CAST(NULL AS DATE) AS published_on, 'unknown' AS status, 'unknown' AS machine_readable,
        CAST(NULL AS VARCHAR) AS url, source_id, FALSE AS is_listed
    FROM unlisted
)

SELECT t.*
FROM together AS t
ORDER BY t.stage, t.document, t.institution_id, t.year, t.period, t.publication_id
