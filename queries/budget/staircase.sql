-- answers: ¿Dónde va lo que falta gastar?
-- answers-en: Where is the money that has not been spent?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Por contratar = modificado − comprometido. Por recibir = comprometido − devengado. Por pagar = devengado − pagado. Para más adelante = modificado − calendarizado hasta el corte (cero al cerrar el año). Por devengar = modificado − devengado. Atrás del calendario = calendarizado − devengado. El corte es el último periodo con ejercicio de cada año. Cada resta usa sólo unidades que reportan hasta el corte y traen los dos momentos en todos sus renglones; cobertura: esas unidades entre todas. Si no hay ninguna, el monto queda vacío y se dice qué momento no se publica. Una explicación es la respuesta de una dependencia, con fecha en los años elegidos y no posterior a la fecha de corte («Hoy»), y el monto por devengar de su unidad; una respuesta sin fecha no se pone junto a un monto. Momentos: Ley General de Contabilidad Gubernamental, artículo 4; calendario: artículo 66.
-- formula-en: To contract = modified − committed. To receive = committed − accrued. To pay = accrued − paid. For later = modified − scheduled up to the cut (zero once the year closes). To accrue = modified − accrued. Behind the calendar = scheduled − accrued. The cut is the last period with execution of each year. Each subtraction uses only units that report up to the cut and carry both moments in all their rows; coverage: those units over all. Where there is none the amount is empty and says which moment is not published. An explanation is the reply of an agency, dated in the chosen years and no later than the cut-off day ("Today"), and the amount its unit has yet to accrue; a reply without a date is not set beside an amount. Moments: General Law on Government Accounting, article 4; calendar: article 66.
-- theme: budget
-- subject: budget_execution
-- roles: step=code, period=code, amount=amount, coverage=share, reason=code, replied_on=date
-- absent: replied_on=empty
WITH cuts AS (
    SELECT c.year, c.first_period, least(coalesce($period, 12), coalesce(c.last_period, 12)) AS cut
    FROM budget_calendar AS c
    WHERE $year IS NULL OR list_contains($year, c.year)
),

reported AS (
    SELECT p.unit_id, p.year, max(p.period) AS last_reported
    FROM unit_periods AS p
    INNER JOIN cuts AS c ON c.year = p.year
    WHERE p.period <= c.cut
    GROUP BY p.unit_id, p.year
),

summed AS (
    SELECT
        r.unit_id,
        r.year,
        c.cut,
        CASE WHEN c.cut < c.first_period THEN 1 ELSE 0 END AS early,
        sum(CASE WHEN r.is_execution THEN r.row_count ELSE 0 END) AS execution_rows,
        sum(r.modified) AS modified_sum,
        sum(r.modified_rows) AS modified_rows,
        sum(r.scheduled) AS scheduled_sum,
        sum(r.scheduled_rows) AS scheduled_rows,
        sum(r.committed) AS committed_sum,
        sum(r.committed_rows) AS committed_rows,
        sum(r.accrued) AS accrued_sum,
        sum(r.accrued_rows) AS accrued_rows,
        sum(r.paid) AS paid_sum,
        sum(r.paid_rows) AS paid_rows
    FROM budget_rows AS r
    INNER JOIN cuts AS c ON c.year = r.year
    WHERE
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
        AND r.period <= c.cut
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
    GROUP BY r.unit_id, r.year, c.cut, CASE WHEN c.cut < c.first_period THEN 1 ELSE 0 END
),

-- One row per unit and year; a unit silent at the cut is compared in nothing: what it spent since is not known.
units AS (
    SELECT
        s.*,
        CASE WHEN s.execution_rows > 0 AND p.last_reported = s.cut THEN s.execution_rows ELSE -1 END AS whole_rows
    FROM summed AS s
    LEFT JOIN reported AS p ON p.unit_id = s.unit_id AND p.year = s.year
),

pairs AS (
    SELECT 1 AS place, 'to_contract' AS step, 'no_modified' AS lacks_first, 'no_committed' AS lacks_second, 'no_modified_committed' AS lacks_both, unit_id, cut, early, whole_rows,
        modified_sum AS more, modified_rows AS more_rows, committed_sum AS less, committed_rows AS less_rows FROM units
    UNION ALL
    SELECT 2 AS place, 'to_receive' AS step, 'no_committed' AS lacks_first, 'no_accrued' AS lacks_second, 'no_committed_accrued' AS lacks_both, unit_id, cut, early, whole_rows,
        committed_sum AS more, committed_rows AS more_rows, accrued_sum AS less, accrued_rows AS less_rows FROM units
    UNION ALL
    SELECT 3 AS place, 'to_pay' AS step, 'no_accrued' AS lacks_first, 'no_paid' AS lacks_second, 'no_accrued_paid' AS lacks_both, unit_id, cut, early, whole_rows,
        accrued_sum AS more, accrued_rows AS more_rows, paid_sum AS less, paid_rows AS less_rows FROM units
    UNION ALL
    SELECT 4 AS place, 'later' AS step, 'no_modified' AS lacks_first, 'no_scheduled' AS lacks_second, 'no_modified_scheduled' AS lacks_both, unit_id, cut, early, whole_rows,
        modified_sum AS more, modified_rows AS more_rows,
        CASE WHEN cut = 12 THEN modified_sum ELSE scheduled_sum END AS less,
        CASE WHEN cut = 12 THEN modified_rows ELSE scheduled_rows END AS less_rows FROM units
    UNION ALL
    SELECT 5 AS place, 'to_accrue' AS step, 'no_modified' AS lacks_first, 'no_accrued' AS lacks_second, 'no_modified_accrued' AS lacks_both, unit_id, cut, early, whole_rows,
        modified_sum AS more, modified_rows AS more_rows, accrued_sum AS less, accrued_rows AS less_rows FROM units
    UNION ALL
    SELECT 6 AS place, 'behind' AS step, 'no_scheduled' AS lacks_first, 'no_accrued' AS lacks_second, 'no_scheduled_accrued' AS lacks_both, unit_id, cut, early, whole_rows,
        scheduled_sum AS more, scheduled_rows AS more_rows, accrued_sum AS less, accrued_rows AS less_rows FROM units
),

gaps AS (
    SELECT
        p.*,
        CASE WHEN p.more_rows = p.whole_rows AND p.less_rows = p.whole_rows THEN p.more - p.less END AS gap
    FROM pairs AS p
),

answered AS (
    SELECT
        g.place,
        g.step,
        '' AS reply_id,
        g.lacks_first,
        g.lacks_second,
        g.lacks_both,
        CAST(NULL AS VARCHAR) AS unit_name,
        CAST(NULL AS VARCHAR) AS reply_text,
        CAST(NULL AS DATE) AS reply_day,
        min(g.cut) AS first_cut,
        sum(g.gap) AS total,
        count(g.gap) AS compared,
        count(*) AS expected,
        sum(g.early) AS all_early,
        sum(g.more_rows) AS all_more,
        sum(g.less_rows) AS all_less
    FROM gaps AS g
    GROUP BY g.place, g.step, g.lacks_first, g.lacks_second, g.lacks_both
    UNION ALL
    SELECT
        7 AS place,
        'explained' AS step,
        e.reply_id,
        g.lacks_first,
        g.lacks_second,
        g.lacks_both,
        u.name AS unit_name,
        e.text AS reply_text,
        e.replied_on AS reply_day,
        min(g.cut) AS first_cut,
        sum(g.gap) AS total,
        count(g.gap) AS compared,
        count(*) AS expected,
        sum(g.early) AS all_early,
        sum(g.more_rows) AS all_more,
        sum(g.less_rows) AS all_less
    FROM gaps AS g
    INNER JOIN replies AS e ON e.subject_table = 'budget_units' AND e.subject_id = g.unit_id
    INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
    WHERE
        g.step = 'to_accrue'
        AND e.replied_on <= $as_of
        AND ($year IS NULL OR list_contains($year, CAST(extract(YEAR FROM e.replied_on) AS INTEGER)))
        AND ($sources IS NULL OR list_contains($sources, e.source_id))
    GROUP BY e.reply_id, g.lacks_first, g.lacks_second, g.lacks_both, u.name, e.text, e.replied_on
)

SELECT
    step,
    first_cut AS period,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CAST(compared AS DOUBLE) / expected AS coverage,
    CASE
        WHEN compared = expected THEN NULL
        WHEN compared > 0 THEN 'part_compared'
        WHEN all_early = expected THEN 'too_early'
        WHEN all_more = 0 AND all_less = 0 THEN lacks_both
        WHEN all_more = 0 THEN lacks_first
        WHEN all_less = 0 THEN lacks_second
        ELSE 'none_compared'
    END AS reason,
    unit_name AS unit,
    reply_text AS reply,
    reply_day AS replied_on
FROM answered
ORDER BY place ASC, reply_day DESC NULLS LAST, reply_id ASC
