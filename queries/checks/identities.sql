-- answers: ¿Se cumplen las igualdades que toda cuenta pública debe cumplir?
-- answers-en: Do the equalities that every public account must meet hold?
-- unit: casos
-- unit-en: cases
-- formula: modificado = aprobado + ampliaciones - reducciones; pagado <= ejercido <= devengado <= comprometido <= modificado; ningún periodo negativo; las vistas suman lo mismo (LGCG y CONAC). Tolerancia de un centavo; vacío cuando falta un momento
-- formula-en: modified = approved + increases - decreases; paid <= exercised <= accrued <= committed <= modified; no negative period; views add up alike (LGCG and CONAC). One cent of tolerance; empty when a moment is absent
-- feeds: budget_execution, budget_units, stated_totals
-- uses: year, unit, sources
-- years: all
-- returns: rule, severity, rows_affected
WITH kept AS (
    SELECT b.*
    FROM budget_execution AS b
    WHERE ($year IS NULL OR list_contains($year, b.year))
      AND ($unit IS NULL OR list_contains($unit, b.unit_id))
      AND ($sources IS NULL OR list_contains($sources, b.source_id))
),
last_period AS (
    SELECT
        unit_id, view, year,
        coalesce(max(CASE WHEN coalesce(committed, accrued, exercised, paid) IS NOT NULL THEN period END), 12) AS until
    FROM kept
    GROUP BY unit_id, view, year
),
sums AS (
    SELECT
        k.unit_id, k.programme_id, k.object_code, k.function_code, k.expenditure_type, k.funding_code, k.municipality_id,
        k.view, k.year,
        sum(k.approved) AS approved_sum, sum(k.increases) AS increases_sum, sum(k.decreases) AS decreases_sum,
        sum(k.modified) AS modified_sum, sum(k.committed) AS committed_sum, sum(k.accrued) AS accrued_sum,
        sum(k.exercised) AS exercised_sum, sum(k.paid) AS paid_sum,
        sum(CASE WHEN (k.modified IS NULL) <> (k.increases IS NULL) OR (k.modified IS NULL) <> (k.decreases IS NULL)
            THEN 1 ELSE 0 END) AS partial_changes,
        sum(CASE WHEN (k.paid IS NULL) <> (k.exercised IS NULL) THEN 1 ELSE 0 END) AS partial_paid_exercised,
        sum(CASE WHEN (k.paid IS NULL) <> (k.accrued IS NULL) THEN 1 ELSE 0 END) AS partial_paid_accrued,
        sum(CASE WHEN (k.paid IS NULL) <> (k.committed IS NULL) THEN 1 ELSE 0 END) AS partial_paid_committed,
        sum(CASE WHEN (k.exercised IS NULL) <> (k.accrued IS NULL) THEN 1 ELSE 0 END) AS partial_exercised_accrued,
        sum(CASE WHEN (k.exercised IS NULL) <> (k.committed IS NULL) THEN 1 ELSE 0 END) AS partial_exercised_committed,
        sum(CASE WHEN (k.accrued IS NULL) <> (k.committed IS NULL) THEN 1 ELSE 0 END) AS partial_accrued_committed
    FROM kept AS k
    INNER JOIN last_period AS l ON l.unit_id = k.unit_id AND l.view = k.view AND l.year = k.year
    WHERE k.period <= l.until
    GROUP BY
        k.unit_id, k.programme_id, k.object_code, k.function_code, k.expenditure_type, k.funding_code, k.municipality_id,
        k.view, k.year
),
-- excess is null when it cannot be computed
compared AS (
    SELECT 'modified_identity' AS rule, 'error' AS severity,
        CASE WHEN partial_changes = 0
            THEN abs(modified_sum - (approved_sum + increases_sum - decreases_sum)) END AS excess FROM sums
    UNION ALL SELECT 'paid_le_exercised', 'warning',
        CASE WHEN partial_paid_exercised = 0 THEN paid_sum - exercised_sum END FROM sums
    UNION ALL SELECT 'paid_le_accrued', 'warning',
        CASE WHEN partial_paid_accrued = 0 THEN paid_sum - accrued_sum END FROM sums
    UNION ALL SELECT 'paid_le_committed', 'warning',
        CASE WHEN partial_paid_committed = 0 THEN paid_sum - committed_sum END FROM sums
    UNION ALL SELECT 'paid_le_modified', 'warning', paid_sum - modified_sum FROM sums
    UNION ALL SELECT 'exercised_le_accrued', 'warning',
        CASE WHEN partial_exercised_accrued = 0 THEN exercised_sum - accrued_sum END FROM sums
    UNION ALL SELECT 'exercised_le_committed', 'warning',
        CASE WHEN partial_exercised_committed = 0 THEN exercised_sum - committed_sum END FROM sums
    UNION ALL SELECT 'exercised_le_modified', 'warning', exercised_sum - modified_sum FROM sums
    UNION ALL SELECT 'accrued_le_committed', 'warning',
        CASE WHEN partial_accrued_committed = 0 THEN accrued_sum - committed_sum END FROM sums
    UNION ALL SELECT 'accrued_le_modified', 'error', accrued_sum - modified_sum FROM sums
    UNION ALL SELECT 'committed_le_modified', 'warning', committed_sum - modified_sum FROM sums
),
-- the smallest of the moments present in the period: negative when a cumulative series falls
in_period AS (
    SELECT
        least(
            coalesce(sum(committed), 0), coalesce(sum(accrued), 0), coalesce(sum(exercised), 0), coalesce(sum(paid), 0)
        ) AS lowest
    FROM kept
    WHERE coalesce(committed, accrued, exercised, paid) IS NOT NULL
    GROUP BY
        unit_id, programme_id, object_code, function_code, expenditure_type, funding_code, municipality_id,
        view, year, period
),
moments AS (
    SELECT unit_id, view, year, period, 'approved' AS moment, approved AS amount FROM kept
    UNION ALL SELECT unit_id, view, year, period, 'modified', modified FROM kept
    UNION ALL SELECT unit_id, view, year, period, 'committed', committed FROM kept
    UNION ALL SELECT unit_id, view, year, period, 'accrued', accrued FROM kept
    UNION ALL SELECT unit_id, view, year, period, 'exercised', exercised FROM kept
    UNION ALL SELECT unit_id, view, year, period, 'paid', paid FROM kept
),
quarters AS (
    SELECT
        unit_id, view, year, CAST(ceil(CAST(period AS DOUBLE) / 3) AS INTEGER) AS quarter_number, moment,
        sum(amount) AS quarter_amount
    FROM moments
    WHERE amount IS NOT NULL
    GROUP BY unit_id, view, year, CAST(ceil(CAST(period AS DOUBLE) / 3) AS INTEGER), moment
),
running AS (
    SELECT
        unit_id, view, year, quarter_number, moment,
        CASE view WHEN 'administrative' THEN 1 WHEN 'full' THEN 2 WHEN 'functional' THEN 3 WHEN 'programme' THEN 4
            WHEN 'object' THEN 5 ELSE 6 END AS view_order,
        sum(quarter_amount) OVER (
            PARTITION BY unit_id, view, year, moment ORDER BY quarter_number
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS running_amount
    FROM quarters
),
reference_view AS (
    SELECT unit_id, year, moment, min(view_order) AS first_order
    FROM running
    GROUP BY unit_id, year, moment
),
apart AS (
    SELECT
        a.unit_id, a.year, a.moment, b.view_order, a.quarter_number, b.running_amount - a.running_amount AS gap
    FROM running AS a
    INNER JOIN reference_view AS r
        ON r.unit_id = a.unit_id AND r.year = a.year AND r.moment = a.moment AND r.first_order = a.view_order
    INNER JOIN running AS b
        ON b.unit_id = a.unit_id AND b.year = a.year AND b.moment = a.moment AND b.quarter_number = a.quarter_number
        AND b.view_order > a.view_order
),
-- what each quarter adds to the gap since the last quarter both views report
steps AS (
    SELECT unit_id, year, quarter_number, abs(gap - coalesce(
        lag(gap) OVER (PARTITION BY unit_id, year, moment, view_order ORDER BY quarter_number), 0)) AS step
    FROM apart
),
untied AS (
    SELECT unit_id, year, quarter_number, max(step) AS widest
    FROM steps
    GROUP BY unit_id, year, quarter_number
),
stated AS (
    SELECT s.stated_amount, s.computed_amount, s.contradiction, s.compared_with
    FROM stated_totals AS s
    WHERE ($year IS NULL OR list_contains($year, s.year))
      AND ($unit IS NULL OR s.institution_id IN (
          SELECT institution_id FROM budget_units WHERE list_contains($unit, unit_id)
      ))
      AND ($sources IS NULL OR list_contains($sources, s.source_id))
),
every_rule AS (
    SELECT rule, severity, count(excess) AS computable, sum(CASE WHEN excess > 0.01 THEN 1 ELSE 0 END) AS broken
    FROM compared
    GROUP BY rule, severity
    UNION ALL SELECT 'cumulative_falls', 'warning', count(lowest), sum(CASE WHEN lowest < 0 THEN 1 ELSE 0 END) FROM in_period
    UNION ALL SELECT 'views_tie_out', 'warning', count(widest), sum(CASE WHEN widest > 0.01 THEN 1 ELSE 0 END) FROM untied
    UNION ALL SELECT 'children_equal_parent', 'warning', count(stated_amount - computed_amount),
        sum(CASE WHEN abs(stated_amount - computed_amount) > 0.01 THEN 1 ELSE 0 END) FROM stated WHERE compared_with = 'detail'
    UNION ALL SELECT 'stated_total_contradiction', 'warning', count(contradiction),
        sum(CASE WHEN contradiction THEN 1 ELSE 0 END) FROM stated WHERE compared_with = 'other_source'
),
named AS (
    SELECT 'modified_identity' AS rule, 'error' AS severity
    UNION ALL SELECT 'paid_le_exercised', 'warning'
    UNION ALL SELECT 'paid_le_accrued', 'warning'
    UNION ALL SELECT 'paid_le_committed', 'warning'
    UNION ALL SELECT 'paid_le_modified', 'warning'
    UNION ALL SELECT 'exercised_le_accrued', 'warning'
    UNION ALL SELECT 'exercised_le_committed', 'warning'
    UNION ALL SELECT 'exercised_le_modified', 'warning'
    UNION ALL SELECT 'accrued_le_committed', 'warning'
    UNION ALL SELECT 'accrued_le_modified', 'error'
    UNION ALL SELECT 'committed_le_modified', 'warning'
    UNION ALL SELECT 'cumulative_falls', 'warning'
    UNION ALL SELECT 'views_tie_out', 'warning'
    UNION ALL SELECT 'children_equal_parent', 'warning'
    UNION ALL SELECT 'stated_total_contradiction', 'warning'
)
SELECT
    n.rule,
    n.severity,
    CASE WHEN e.computable > 0 THEN CAST(e.broken AS BIGINT) END AS rows_affected
FROM named AS n
LEFT JOIN every_rule AS e ON e.rule = n.rule
ORDER BY n.rule
