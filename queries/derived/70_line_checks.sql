-- Each line of the budget (one unit, view, year and full set of classifications) against what every public account must
-- keep, looked at once, at load. ``line_checks``: how many lines could be checked and how many break, by rule, unit, year
-- and the first and last source of the line. ``broken_lines``: those that break, with both sides of the rule.
-- A moment that is not published, or misses some months that its pair carries, is not compared. Sums run to the last
-- period with execution of the unit, view and year. Within those, a line is known by a 64-bit hash of its classifications.
CREATE TEMP TABLE negative_rows AS
SELECT DISTINCT
    e.unit_id,
    e.view,
    e.year,
    hash(e.programme_id, e.object_code, e.function_code, e.expenditure_type, e.funding_code, e.municipality_id) AS line_key,
    e.period
FROM budget_execution AS e
WHERE least(coalesce(e.committed, 0), coalesce(e.accrued, 0), coalesce(e.exercised, 0), coalesce(e.paid, 0)) < 0;

-- The last period with execution of each unit, statement and year: what is stated after it is left out.
CREATE TEMP TABLE last_periods AS
SELECT
    unit_id,
    view,
    year,
    coalesce(max(CASE WHEN coalesce(committed, accrued, exercised, paid) IS NOT NULL THEN period END), 12) AS until
FROM budget_execution
GROUP BY unit_id, view, year;

-- One row per line: sums, and whether a moment misses rows that its pair carries. Most rows are before the first
-- last period of their year, which spares them the longer comparison. An excess is what the left side of a rule has over
-- the right one; NULL when the two are not compared.
CREATE TEMP TABLE line_sums AS
WITH sure AS (
    SELECT year, min(until) AS until FROM last_periods GROUP BY year
),

kept AS (
    SELECT e.*
    FROM budget_execution AS e
    INNER JOIN sure AS y ON y.year = e.year AND e.period <= y.until
    UNION ALL
    SELECT e.*
    FROM budget_execution AS e
    INNER JOIN sure AS y ON y.year = e.year AND e.period > y.until
    INNER JOIN last_periods AS l
        ON l.unit_id = e.unit_id AND l.view = e.view AND l.year = e.year AND e.period <= l.until
),

summed AS (
    SELECT
        k.unit_id,
        k.view,
        k.year,
        hash(k.programme_id, k.object_code, k.function_code, k.expenditure_type, k.funding_code, k.municipality_id) AS line_key,
        min(k.source_id) AS first_source,
        max(k.source_id) AS last_source,
        sum(k.approved) AS approved,
        sum(k.increases) AS increases,
        sum(k.decreases) AS decreases,
        sum(k.modified) AS modified,
        sum(k.committed) AS committed,
        sum(k.accrued) AS accrued,
        sum(k.exercised) AS exercised,
        sum(k.paid) AS paid,
        bool_or((k.modified IS NULL) <> (k.increases IS NULL) OR (k.modified IS NULL) <> (k.decreases IS NULL))
            AS partial_changes,
        bool_or((k.paid IS NULL) <> (k.exercised IS NULL)) AS partial_paid_exercised,
        bool_or((k.paid IS NULL) <> (k.accrued IS NULL)) AS partial_paid_accrued,
        bool_or((k.paid IS NULL) <> (k.committed IS NULL)) AS partial_paid_committed,
        bool_or((k.exercised IS NULL) <> (k.accrued IS NULL)) AS partial_exercised_accrued,
        bool_or((k.exercised IS NULL) <> (k.committed IS NULL)) AS partial_exercised_committed,
        bool_or((k.accrued IS NULL) <> (k.committed IS NULL)) AS partial_accrued_committed
    FROM kept AS k
    GROUP BY k.unit_id, k.view, k.year, line_key
)

SELECT
    s.*,
    CASE WHEN NOT s.partial_changes THEN abs(s.modified - (s.approved + s.increases - s.decreases)) END
        AS over_modified_identity,
    CASE WHEN NOT s.partial_paid_exercised THEN s.paid - s.exercised END AS over_paid_le_exercised,
    CASE WHEN NOT s.partial_paid_accrued THEN s.paid - s.accrued END AS over_paid_le_accrued,
    CASE WHEN NOT s.partial_paid_committed THEN s.paid - s.committed END AS over_paid_le_committed,
    s.paid - s.modified AS over_paid_le_modified,
    CASE WHEN NOT s.partial_exercised_accrued THEN s.exercised - s.accrued END AS over_exercised_le_accrued,
    CASE WHEN NOT s.partial_exercised_committed THEN s.exercised - s.committed END AS over_exercised_le_committed,
    s.exercised - s.modified AS over_exercised_le_modified,
    CASE WHEN NOT s.partial_accrued_committed THEN s.accrued - s.committed END AS over_accrued_le_committed,
    s.accrued - s.modified AS over_accrued_le_modified,
    s.committed - s.modified AS over_committed_le_modified
FROM summed AS s;

-- A fall: what happened in a period, all rows of the line together, is less than nothing.
CREATE TEMP TABLE line_falls AS
SELECT
    e.unit_id,
    e.view,
    e.year,
    n.line_key,
    e.period,
    min(e.source_id) AS first_source,
    max(e.source_id) AS last_source,
    least(
        coalesce(sum(e.committed), 0), coalesce(sum(e.accrued), 0), coalesce(sum(e.exercised), 0),
        coalesce(sum(e.paid), 0)
    ) AS lowest
FROM budget_execution AS e
INNER JOIN negative_rows AS n
    ON n.unit_id = e.unit_id AND n.view = e.view AND n.year = e.year AND n.period = e.period
        AND n.line_key = hash(e.programme_id, e.object_code, e.function_code, e.expenditure_type, e.funding_code, e.municipality_id)
GROUP BY e.unit_id, e.view, e.year, n.line_key, e.period
HAVING lowest < 0;

CREATE TABLE line_checks AS
WITH counted AS (
    SELECT
        unit_id,
        year,
        first_source,
        last_source,
        count(over_modified_identity) AS modified_identity_checked, count(CASE WHEN over_modified_identity > 0.01 THEN 1 END) AS modified_identity_broken,
        count(over_paid_le_exercised) AS paid_le_exercised_checked, count(CASE WHEN over_paid_le_exercised > 0.01 THEN 1 END) AS paid_le_exercised_broken,
        count(over_paid_le_accrued) AS paid_le_accrued_checked, count(CASE WHEN over_paid_le_accrued > 0.01 THEN 1 END) AS paid_le_accrued_broken,
        count(over_paid_le_committed) AS paid_le_committed_checked, count(CASE WHEN over_paid_le_committed > 0.01 THEN 1 END) AS paid_le_committed_broken,
        count(over_paid_le_modified) AS paid_le_modified_checked, count(CASE WHEN over_paid_le_modified > 0.01 THEN 1 END) AS paid_le_modified_broken,
        count(over_exercised_le_accrued) AS exercised_le_accrued_checked,
        count(CASE WHEN over_exercised_le_accrued > 0.01 THEN 1 END) AS exercised_le_accrued_broken,
        count(over_exercised_le_committed) AS exercised_le_committed_checked,
        count(CASE WHEN over_exercised_le_committed > 0.01 THEN 1 END) AS exercised_le_committed_broken,
        count(over_exercised_le_modified) AS exercised_le_modified_checked,
        count(CASE WHEN over_exercised_le_modified > 0.01 THEN 1 END) AS exercised_le_modified_broken,
        count(over_accrued_le_committed) AS accrued_le_committed_checked,
        count(CASE WHEN over_accrued_le_committed > 0.01 THEN 1 END) AS accrued_le_committed_broken,
        count(over_accrued_le_modified) AS accrued_le_modified_checked,
        count(CASE WHEN over_accrued_le_modified > 0.01 THEN 1 END) AS accrued_le_modified_broken,
        count(over_committed_le_modified) AS committed_le_modified_checked,
        count(CASE WHEN over_committed_le_modified > 0.01 THEN 1 END) AS committed_le_modified_broken
    FROM line_sums
    GROUP BY unit_id, year, first_source, last_source
)

SELECT r.rule, c.unit_id, c.year, c.first_source, c.last_source, r.checked_lines, r.broken_lines
FROM counted AS c
CROSS JOIN
    LATERAL (
        VALUES
        ('modified_identity', modified_identity_checked, modified_identity_broken),
        ('paid_le_exercised', paid_le_exercised_checked, paid_le_exercised_broken), ('paid_le_accrued', paid_le_accrued_checked, paid_le_accrued_broken),
        ('paid_le_committed', paid_le_committed_checked, paid_le_committed_broken), ('paid_le_modified', paid_le_modified_checked, paid_le_modified_broken),
        ('exercised_le_accrued', exercised_le_accrued_checked, exercised_le_accrued_broken),
        ('exercised_le_committed', exercised_le_committed_checked, exercised_le_committed_broken),
        ('exercised_le_modified', exercised_le_modified_checked, exercised_le_modified_broken),
        ('accrued_le_committed', accrued_le_committed_checked, accrued_le_committed_broken),
        ('accrued_le_modified', accrued_le_modified_checked, accrued_le_modified_broken),
        ('committed_le_modified', committed_le_modified_checked, committed_le_modified_broken)
    ) AS r (rule, checked_lines, broken_lines)
WHERE r.checked_lines > 0
UNION ALL
SELECT 'cumulative_falls', unit_id, year, source_id AS first_source, source_id AS last_source, count(*), 0
FROM budget_execution
WHERE coalesce(committed, accrued, exercised, paid) IS NOT NULL
GROUP BY unit_id, year, source_id
UNION ALL
SELECT 'cumulative_falls', unit_id, year, first_source, last_source, 0, count(*)
FROM line_falls
GROUP BY unit_id, year, first_source, last_source
ORDER BY rule, unit_id, year, first_source, last_source;

CREATE TABLE broken_lines AS
WITH suspects AS (
    SELECT s.*, l.until
    FROM line_sums AS s
    INNER JOIN last_periods AS l ON l.unit_id = s.unit_id AND l.view = s.view AND l.year = s.year
    WHERE greatest(
            s.over_modified_identity, s.over_paid_le_exercised, s.over_paid_le_accrued, s.over_paid_le_committed,
            s.over_paid_le_modified, s.over_exercised_le_accrued, s.over_exercised_le_committed,
            s.over_exercised_le_modified, s.over_accrued_le_committed, s.over_accrued_le_modified,
            s.over_committed_le_modified
        ) > 0.01
),

broken AS (
    SELECT
        r.rule, s.unit_id, s.view, s.year, s.line_key, s.until AS period, s.first_source, s.last_source,
        r.left_amount, r.right_amount
    FROM suspects AS s
    CROSS JOIN
        LATERAL (
            VALUES
            ('modified_identity', s.over_modified_identity, s.modified, s.approved + s.increases - s.decreases),
            ('paid_le_exercised', s.over_paid_le_exercised, s.paid, s.exercised),
            ('paid_le_accrued', s.over_paid_le_accrued, s.paid, s.accrued),
            ('paid_le_committed', s.over_paid_le_committed, s.paid, s.committed),
            ('paid_le_modified', s.over_paid_le_modified, s.paid, s.modified),
            ('exercised_le_accrued', s.over_exercised_le_accrued, s.exercised, s.accrued),
            ('exercised_le_committed', s.over_exercised_le_committed, s.exercised, s.committed),
            ('exercised_le_modified', s.over_exercised_le_modified, s.exercised, s.modified),
            ('accrued_le_committed', s.over_accrued_le_committed, s.accrued, s.committed),
            ('accrued_le_modified', s.over_accrued_le_modified, s.accrued, s.modified),
            ('committed_le_modified', s.over_committed_le_modified, s.committed, s.modified)
        ) AS r (rule, excess, left_amount, right_amount)
    WHERE r.excess > 0.01
    UNION ALL
    SELECT
        'cumulative_falls', unit_id, view, year, line_key, period, first_source, last_source,
        lowest AS left_amount, 0 AS right_amount
    FROM line_falls
),

described AS (
    SELECT
        b.unit_id, b.view, b.year, b.line_key,
        min(e.row_id) AS row_id, min(e.programme_id) AS programme_id, min(e.object_code) AS object_code
    FROM (SELECT DISTINCT unit_id, view, year, line_key FROM broken) AS b
    INNER JOIN budget_execution AS e
        ON e.unit_id = b.unit_id AND e.view = b.view AND e.year = b.year
            AND b.line_key = hash(e.programme_id, e.object_code, e.function_code, e.expenditure_type, e.funding_code, e.municipality_id)
    GROUP BY b.unit_id, b.view, b.year, b.line_key
)

SELECT
    b.rule,
    b.unit_id,
    b.view,
    b.year,
    b.period,
    d.row_id,
    d.programme_id,
    d.object_code,
    b.first_source,
    b.last_source,
    CAST(b.left_amount AS DECIMAL(18, 2)) AS left_amount,
    CAST(b.right_amount AS DECIMAL(18, 2)) AS right_amount
FROM broken AS b
INNER JOIN described AS d
    ON d.unit_id = b.unit_id AND d.view = b.view AND d.year = b.year AND d.line_key = b.line_key
ORDER BY b.rule, b.unit_id, b.year, b.period, d.row_id;

DROP TABLE line_falls;
DROP TABLE line_sums;
DROP TABLE last_periods;
DROP TABLE negative_rows;
