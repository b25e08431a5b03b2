-- answers: ¿Se cumplen las igualdades que toda cuenta pública debe cumplir?
-- answers-en: Do the equalities that every public account must meet hold?
-- unit: casos
-- unit-en: cases
-- formula: modificado = aprobado + ampliaciones - reducciones; pagado <= ejercido <= devengado <= comprometido <= modificado; ningún periodo negativo; las vistas suman lo mismo (LGCG y CONAC). Cada renglón del presupuesto se suma hasta su último periodo con ejercicio. Tolerancia: un centavo, siempre. Vacío cuando falta un momento o sus meses; con fuentes elegidas, cuentan los renglones que vienen sólo de ellas
-- formula-en: modified = approved + increases - decreases; paid <= exercised <= accrued <= committed <= modified; no negative period; views add up alike (LGCG and CONAC). Each line of the budget is summed up to its last period with execution. Tolerance: one cent, always. Empty when a moment or its months are absent; with sources chosen, only lines that come from them alone count
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: rule=code, severity=code, rows_affected=count, rows_checked=count, legal_reason=code,
--    innocent_explanation=code
-- absent: rows_affected=not_checkable
WITH moments AS (
    SELECT unit_id, view, year, quarter, source_id, 'approved' AS moment, approved AS amount FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'modified', modified FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'committed', committed FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'accrued', accrued FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'exercised', exercised FROM view_quarters
    UNION ALL SELECT unit_id, view, year, quarter, source_id, 'paid', paid FROM view_quarters
),
quarters AS (
    SELECT unit_id, view, year, quarter AS quarter_number, moment, sum(amount) AS quarter_amount
    FROM moments
    WHERE amount IS NOT NULL
      AND ($year IS NULL OR list_contains($year, year))
      AND ($unit IS NULL OR list_contains($unit, unit_id))
      AND ($sources IS NULL OR list_contains($sources, source_id))
    GROUP BY unit_id, view, year, quarter, moment
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
    SELECT rule, sum(checked_lines) AS computable, sum(broken_lines) AS broken
    FROM line_checks
    WHERE ($year IS NULL OR list_contains($year, year))
      AND ($unit IS NULL OR list_contains($unit, unit_id))
      AND ($sources IS NULL OR (list_contains($sources, first_source) AND list_contains($sources, last_source)))
    GROUP BY rule
    UNION ALL SELECT 'views_tie_out', count(widest), sum(CASE WHEN widest > 0.01 THEN 1 ELSE 0 END) FROM untied
    UNION ALL SELECT 'children_equal_parent', count(stated_amount - computed_amount),
        sum(CASE WHEN abs(stated_amount - computed_amount) > 0.01 THEN 1 ELSE 0 END) FROM stated WHERE compared_with = 'detail'
    UNION ALL SELECT 'stated_total_contradiction', count(contradiction),
        sum(CASE WHEN contradiction THEN 1 ELSE 0 END) FROM stated WHERE compared_with = 'other_source'
),
named AS (
    SELECT 'modified_identity' AS rule, 'error' AS severity, 'adjustments_add_up' AS legal_reason, 'late_adjustment' AS innocent_explanation
    UNION ALL SELECT 'paid_le_exercised', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'paid_le_accrued', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'paid_le_committed', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'paid_le_modified', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'exercised_le_accrued', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'exercised_le_committed', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'exercised_le_modified', 'warning', 'moments_in_order', 'refund_or_prior_year'
    UNION ALL SELECT 'accrued_le_committed', 'warning', 'moments_in_order', 'committed_with_accrued'
    UNION ALL SELECT 'accrued_le_modified', 'error', 'overspending', 'pending_increase'
    UNION ALL SELECT 'committed_le_modified', 'warning', 'moments_in_order', 'pending_increase'
    UNION ALL SELECT 'cumulative_falls', 'warning', 'cumulative_amounts', 'reversal'
    UNION ALL SELECT 'views_tie_out', 'warning', 'one_budget_many_views', 'different_cut'
    UNION ALL SELECT 'children_equal_parent', 'warning', 'parts_make_the_whole', 'rounding_or_missing_part'
    UNION ALL SELECT 'stated_total_contradiction', 'warning', 'one_fact_one_figure', 'other_scope_or_date'
)
SELECT
    n.rule,
    n.severity,
    CASE WHEN e.computable > 0 THEN CAST(e.broken AS BIGINT) END AS rows_affected,
    CASE WHEN e.computable > 0 THEN CAST(e.computable AS BIGINT) END AS rows_checked,
    n.legal_reason,
    n.innocent_explanation
FROM named AS n
LEFT JOIN every_rule AS e ON e.rule = n.rule
ORDER BY n.rule
