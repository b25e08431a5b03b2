-- What the budget questions add up, in three grains. 'all': the rows of budget_execution summed over
-- what no other filter tells apart (row, item, expenditure type, municipality), a small table whatever the number of
-- rows; it is read unless municipalities matter. 'place': each row that names a municipality, and 'rest': those that name
-- none, summed; the two together are 'all' again. A moment that no row of a sum carries stays NULL; <moment>_rows says how
-- many rows carry it, row_count how many there are. A question reads one of the two halves, never both.
-- ``statement_flags``: of each statement of a unit and period, what is read from it.
CREATE TEMP TABLE statement_flags AS
WITH statements AS (
    SELECT DISTINCT view FROM budget_execution
)

SELECT
    v.unit_id,
    v.year,
    v.period,
    s.view,
    u.branch,
    u.institution_id,
    s.view = v.first_view AND (v.first_view IN ('full', 'administrative') OR NOT v.detailed) AS in_total,
    s.view = CASE WHEN v.has_full THEN 'full' ELSE 'object' END AS in_object,
    s.view = CASE WHEN v.has_full THEN 'full' ELSE 'functional' END AS in_function,
    s.view = CASE WHEN v.has_full THEN 'full' ELSE 'programme' END AS in_programme,
    s.view = CASE WHEN v.has_full THEN 'full' ELSE 'funding' END AS in_funding
FROM budget_views AS v
INNER JOIN budget_units AS u ON u.unit_id = v.unit_id
CROSS JOIN statements AS s;

CREATE TABLE budget_rows AS
WITH marked AS (
    SELECT
        e.*,
        CASE WHEN e.object_code IS NULL THEN NULL ELSE concat(substr(e.object_code, 1, 1), '000') END AS chapter,
        coalesce(e.committed, e.accrued, e.exercised, e.paid, e.modified, e.scheduled, e.increases, e.decreases) IS NOT NULL
            AS is_execution,
        coalesce(e.proposed, e.approved) IS NOT NULL AS is_budget
    FROM budget_execution AS e
),

parted AS (
    SELECT
        e.municipality_id IS NULL AS is_rest,
        e.unit_id, e.programme_id, e.chapter, e.function_code, e.funding_code, CAST(NULL AS VARCHAR) AS municipality_id,
        e.year, e.period, e.frequency, e.view, e.source_id, e.proposed_source_id, e.is_execution, e.is_budget,
        CAST(sum(e.proposed) AS DECIMAL(18, 2)) AS proposed, CAST(sum(e.approved) AS DECIMAL(18, 2)) AS approved,
        CAST(sum(e.increases) AS DECIMAL(18, 2)) AS increases, CAST(sum(e.decreases) AS DECIMAL(18, 2)) AS decreases,
        CAST(sum(e.modified) AS DECIMAL(18, 2)) AS modified, CAST(sum(e.scheduled) AS DECIMAL(18, 2)) AS scheduled,
        CAST(sum(e.committed) AS DECIMAL(18, 2)) AS committed, CAST(sum(e.accrued) AS DECIMAL(18, 2)) AS accrued,
        CAST(sum(e.exercised) AS DECIMAL(18, 2)) AS exercised, CAST(sum(e.paid) AS DECIMAL(18, 2)) AS paid,
        CAST(count(*) AS INTEGER) AS row_count, CAST(count(e.proposed) AS INTEGER) AS proposed_rows,
        CAST(count(e.approved) AS INTEGER) AS approved_rows, CAST(count(e.increases) AS INTEGER) AS increases_rows,
        CAST(count(e.decreases) AS INTEGER) AS decreases_rows, CAST(count(e.modified) AS INTEGER) AS modified_rows,
        CAST(count(e.scheduled) AS INTEGER) AS scheduled_rows, CAST(count(e.committed) AS INTEGER) AS committed_rows,
        CAST(count(e.accrued) AS INTEGER) AS accrued_rows, CAST(count(e.exercised) AS INTEGER) AS exercised_rows,
        CAST(count(e.paid) AS INTEGER) AS paid_rows
    FROM marked AS e
    GROUP BY
        e.municipality_id IS NULL, e.unit_id, e.programme_id, e.chapter, e.function_code, e.funding_code, e.year,
        e.period, e.frequency, e.view, e.source_id, e.proposed_source_id, e.is_execution, e.is_budget
),

summed AS (
    SELECT
        'all' AS grain,
        s.unit_id, s.programme_id, s.chapter, s.function_code, s.funding_code, s.municipality_id, s.year, s.period,
        s.frequency, s.view, s.source_id, s.proposed_source_id, s.is_execution, s.is_budget,
        CAST(sum(s.proposed) AS DECIMAL(18, 2)) AS proposed, CAST(sum(s.approved) AS DECIMAL(18, 2)) AS approved,
        CAST(sum(s.increases) AS DECIMAL(18, 2)) AS increases, CAST(sum(s.decreases) AS DECIMAL(18, 2)) AS decreases,
        CAST(sum(s.modified) AS DECIMAL(18, 2)) AS modified, CAST(sum(s.scheduled) AS DECIMAL(18, 2)) AS scheduled,
        CAST(sum(s.committed) AS DECIMAL(18, 2)) AS committed, CAST(sum(s.accrued) AS DECIMAL(18, 2)) AS accrued,
        CAST(sum(s.exercised) AS DECIMAL(18, 2)) AS exercised, CAST(sum(s.paid) AS DECIMAL(18, 2)) AS paid,
        CAST(sum(s.row_count) AS INTEGER) AS row_count, CAST(sum(s.proposed_rows) AS INTEGER) AS proposed_rows,
        CAST(sum(s.approved_rows) AS INTEGER) AS approved_rows,
        CAST(sum(s.increases_rows) AS INTEGER) AS increases_rows,
        CAST(sum(s.decreases_rows) AS INTEGER) AS decreases_rows,
        CAST(sum(s.modified_rows) AS INTEGER) AS modified_rows,
        CAST(sum(s.scheduled_rows) AS INTEGER) AS scheduled_rows,
        CAST(sum(s.committed_rows) AS INTEGER) AS committed_rows, CAST(sum(s.accrued_rows) AS INTEGER) AS accrued_rows,
        CAST(sum(s.exercised_rows) AS INTEGER) AS exercised_rows, CAST(sum(s.paid_rows) AS INTEGER) AS paid_rows
    FROM parted AS s
    GROUP BY
        s.unit_id, s.programme_id, s.chapter, s.function_code, s.funding_code, s.municipality_id, s.year, s.period,
        s.frequency, s.view, s.source_id, s.proposed_source_id, s.is_execution, s.is_budget
    UNION ALL
    SELECT
        'rest' AS grain,
        s.unit_id, s.programme_id, s.chapter, s.function_code, s.funding_code, s.municipality_id, s.year, s.period,
        s.frequency, s.view, s.source_id, s.proposed_source_id, s.is_execution, s.is_budget,
        s.proposed, s.approved, s.increases, s.decreases, s.modified, s.scheduled, s.committed, s.accrued, s.exercised,
        s.paid, s.row_count, s.proposed_rows, s.approved_rows, s.increases_rows, s.decreases_rows, s.modified_rows,
        s.scheduled_rows, s.committed_rows, s.accrued_rows, s.exercised_rows, s.paid_rows
    FROM parted AS s
    WHERE s.is_rest
)

SELECT g.*, k.branch, k.institution_id, k.in_total, k.in_object, k.in_function, k.in_programme, k.in_funding
FROM summed AS g
INNER JOIN statement_flags AS k ON k.unit_id = g.unit_id AND k.year = g.year AND k.period = g.period AND k.view = g.view
ORDER BY g.grain, g.year, g.period, g.unit_id, g.programme_id NULLS FIRST, g.chapter NULLS FIRST;

INSERT INTO budget_rows
SELECT
    'place' AS grain,
    e.unit_id,
    e.programme_id,
    CASE WHEN e.object_code IS NULL THEN NULL ELSE concat(substr(e.object_code, 1, 1), '000') END AS chapter,
    e.function_code, e.funding_code, e.municipality_id, e.year, e.period, e.frequency, e.view, e.source_id, e.proposed_source_id,
    coalesce(e.committed, e.accrued, e.exercised, e.paid, e.modified, e.scheduled, e.increases, e.decreases) IS NOT NULL
        AS is_execution,
    coalesce(e.proposed, e.approved) IS NOT NULL AS is_budget,
    e.proposed, e.approved, e.increases, e.decreases, e.modified, e.scheduled, e.committed, e.accrued, e.exercised,
    e.paid, 1 AS row_count, CASE WHEN e.proposed IS NULL THEN 0 ELSE 1 END AS proposed_rows,
    CASE WHEN e.approved IS NULL THEN 0 ELSE 1 END AS approved_rows,
    CASE WHEN e.increases IS NULL THEN 0 ELSE 1 END AS increases_rows,
    CASE WHEN e.decreases IS NULL THEN 0 ELSE 1 END AS decreases_rows,
    CASE WHEN e.modified IS NULL THEN 0 ELSE 1 END AS modified_rows,
    CASE WHEN e.scheduled IS NULL THEN 0 ELSE 1 END AS scheduled_rows,
    CASE WHEN e.committed IS NULL THEN 0 ELSE 1 END AS committed_rows,
    CASE WHEN e.accrued IS NULL THEN 0 ELSE 1 END AS accrued_rows,
    CASE WHEN e.exercised IS NULL THEN 0 ELSE 1 END AS exercised_rows,
    CASE WHEN e.paid IS NULL THEN 0 ELSE 1 END AS paid_rows, k.branch, k.institution_id, k.in_total, k.in_object,
    k.in_function, k.in_programme, k.in_funding
FROM budget_execution AS e
INNER JOIN statement_flags AS k ON k.unit_id = e.unit_id AND k.year = e.year AND k.period = e.period AND k.view = e.view
WHERE e.municipality_id IS NOT NULL;

DROP TABLE statement_flags;
