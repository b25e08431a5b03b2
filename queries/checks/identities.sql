-- answers: ¿Se cumplen las igualdades que toda cuenta pública debe cumplir?
-- answers-en: Do the equalities that every public account must meet hold?
-- unit: casos
-- unit-en: cases
-- formula: modificado = aprobado + ampliaciones - reducciones; pagado <= ejercido <= devengado <= comprometido <= modificado; ningún periodo negativo; las vistas suman lo mismo (LGCG y CONAC). Cada renglón del presupuesto se suma hasta su último periodo con ejercicio. Tolerancia: un centavo; la de un total publicado en millones, cientos de miles o miles cerrados es ese redondeo. Las sumas que imprimió la prensa no son cuentas: van en «checks/stated-totals». Vacío cuando falta un momento o sus meses; con fuentes elegidas, cuentan los renglones que vienen sólo de ellas. Diferencia mayor: la más grande de los casos de la regla, en pesos
-- formula-en: modified = approved + increases - decreases; paid <= exercised <= accrued <= committed <= modified; no negative period; views add up alike (LGCG and CONAC). Each line of the budget is summed up to its last period with execution. Tolerance: one cent; that of a total published in whole millions, hundred thousands or thousands is that rounding. Sums printed by the press are no accounts: they are in "checks/stated-totals". Empty when a moment or its months are absent; with sources chosen, only lines that come from them alone count. Largest difference: that of the cases of the rule, in pesos
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units, stated_totals
-- roles: rule=code, severity=code, rows_affected=count, rows_checked=count, widest=amount, legal_reason=code,
--    innocent_explanation=code
-- absent: rows_affected=not_checkable
-- with: view_steps, chosen_stated_totals, chosen_line_checks
WITH untied AS (
    SELECT unit_id, year, quarter_number, max(abs(compared_step - reference_step)) AS widest
    FROM view_steps
    GROUP BY unit_id, year, quarter_number
),

gaps AS (
    SELECT rule, max(abs(left_amount - right_amount)) AS widest
    FROM broken_lines
    WHERE
        TRUE
        AND ($year IS NULL OR list_contains($year, year)) -- if: year
        AND ($unit IS NULL OR list_contains($unit, unit_id)) -- if: unit
        AND ($sources IS NULL OR (list_contains($sources, first_source) AND list_contains($sources, last_source))) -- if: sources
    GROUP BY rule
    UNION ALL
    SELECT 'views_tie_out', max(widest)
    FROM untied
    WHERE widest > 0.01
    UNION ALL
    SELECT 'children_equal_parent', max(abs(stated_amount - computed_amount))
    FROM chosen_stated_totals
    WHERE
        compared_with = 'detail' AND NOT by_press AND unit_of_measure = 'mxn'
        AND abs(stated_amount - computed_amount) > rounding
),

every_rule AS (
    SELECT rule, sum(checked_lines) AS computable, sum(broken_lines) AS broken
    FROM chosen_line_checks
    GROUP BY rule
    UNION ALL
    SELECT 'views_tie_out', count(widest), sum(CASE WHEN widest > 0.01 THEN 1 ELSE 0 END)
    FROM untied
    UNION ALL
    SELECT
        'children_equal_parent', count(stated_amount - computed_amount),
        sum(CASE WHEN abs(stated_amount - computed_amount) > rounding THEN 1 ELSE 0 END)
    FROM chosen_stated_totals
    WHERE compared_with = 'detail' AND NOT by_press
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
    CASE WHEN e.computable > 0 THEN g.widest END AS widest,
    n.legal_reason,
    n.innocent_explanation
FROM named AS n
LEFT JOIN every_rule AS e ON e.rule = n.rule
LEFT JOIN gaps AS g ON g.rule = n.rule
ORDER BY CASE WHEN e.computable > 0 THEN CASE WHEN e.broken > 0 THEN 0 ELSE 1 END ELSE 2 END, n.rule
