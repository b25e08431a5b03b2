-- answers: ¿Dónde va lo que falta gastar?
-- answers-en: Where is the money that has not been spent?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Por contratar = modificado − comprometido. Por recibir = comprometido − devengado. Por pagar = devengado − pagado. Para más adelante = modificado − calendarizado hasta el corte (cero al cerrar el año). Por devengar = modificado − devengado. Atrás del calendario = calendarizado − devengado. El corte es el último periodo con ejercicio de cada año; de varios años se dice el primero. Cada resta usa sólo unidades que reportan hasta el corte y traen los dos momentos en todos sus renglones; cobertura: esas unidades entre todas. Si no hay ninguna, el monto queda vacío y se dice qué momento no se publica. Una explicación es la respuesta de una dependencia, con fecha en los años elegidos y no posterior a la fecha de corte («Hoy»), y el monto por devengar de su unidad; una respuesta sin fecha no se pone junto a un monto. Momentos: Ley General de Contabilidad Gubernamental, artículo 4; calendario: artículo 66.
-- formula-en: To contract = modified − committed. To receive = committed − accrued. To pay = accrued − paid. For later = modified − scheduled up to the cut (zero once the year closes). To accrue = modified − accrued. Behind the calendar = scheduled − accrued. The cut is the last period with execution of each year; of several years the earliest is told. Each subtraction uses only units that report up to the cut and carry both moments in all their rows; coverage: those units over all. Where there is none the amount is empty and says which moment is not published. An explanation is the reply of an agency, dated in the chosen years and no later than the cut-off day ("Today"), and the amount its unit has yet to accrue; a reply without a date is not set beside an amount. Moments: General Law on Government Accounting, article 4; calendar: article 66.
-- theme: budget
-- subject: budget_execution
-- roles: step=code, period=code, amount=amount, coverage=share, reason=code, replied_on=date
-- absent: replied_on=empty
-- with: chosen_budget, chosen_months
WITH cuts AS (
    SELECT m.year, m.last_month AS cut, CASE WHEN m.last_month < c.first_period THEN 1 ELSE 0 END AS early
    FROM chosen_months AS m
    INNER JOIN budget_calendar AS c ON c.year = m.year
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
        b.unit_id,
        b.year,
        c.cut,
        c.early,
        sum(CASE WHEN b.is_execution THEN b.row_count ELSE 0 END) AS execution_rows,
        sum(b.modified) AS modified_sum, sum(b.modified_rows) AS modified_rows,
        sum(b.scheduled) AS scheduled_sum, sum(b.scheduled_rows) AS scheduled_rows,
        sum(b.committed) AS committed_sum, sum(b.committed_rows) AS committed_rows,
        sum(b.accrued) AS accrued_sum, sum(b.accrued_rows) AS accrued_rows,
        sum(b.paid) AS paid_sum, sum(b.paid_rows) AS paid_rows
    FROM chosen_budget AS b
    INNER JOIN cuts AS c ON c.year = b.year AND b.period <= c.cut
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.unit_id, b.year, c.cut, c.early
),

-- One row per unit and year; a unit silent at the cut is compared in nothing: what it spent since is not known.
units AS (
    SELECT
        s.*,
        CASE WHEN s.execution_rows > 0 AND p.last_reported = s.cut THEN s.execution_rows ELSE -1 END AS whole_rows
    FROM summed AS s
    LEFT JOIN reported AS p ON p.unit_id = s.unit_id AND p.year = s.year
),

amounts AS (
    SELECT unit_id, year, 'modified' AS moment, modified_sum AS total, modified_rows AS carried FROM units
    UNION ALL SELECT unit_id, year, 'scheduled', scheduled_sum, scheduled_rows FROM units
    UNION ALL SELECT unit_id, year, 'committed', committed_sum, committed_rows FROM units
    UNION ALL SELECT unit_id, year, 'accrued', accrued_sum, accrued_rows FROM units
    UNION ALL SELECT unit_id, year, 'paid', paid_sum, paid_rows FROM units
),

steps AS (
    SELECT 1 AS place, 'to_contract' AS step, 'modified' AS more_moment, 'committed' AS less_moment
    UNION ALL SELECT 2, 'to_receive', 'committed', 'accrued'
    UNION ALL SELECT 3, 'to_pay', 'accrued', 'paid'
    UNION ALL SELECT 4, 'later', 'modified', 'scheduled'
    UNION ALL SELECT 5, 'to_accrue', 'modified', 'accrued'
    UNION ALL SELECT 6, 'behind', 'scheduled', 'accrued'
),

gaps AS (
    SELECT
        s.place,
        s.step,
        s.more_moment,
        s.less_moment,
        u.unit_id,
        u.cut,
        u.early,
        m.carried AS more_rows,
        l.carried AS less_rows,
        CASE WHEN m.carried = u.whole_rows AND l.carried = u.whole_rows THEN m.total - l.total END AS gap
    FROM units AS u
    CROSS JOIN steps AS s
    INNER JOIN amounts AS m ON m.unit_id = u.unit_id AND m.year = u.year AND m.moment = s.more_moment
    -- Nothing is left for later once the year has closed.
    INNER JOIN amounts AS l
        ON
            l.unit_id = u.unit_id AND l.year = u.year
            AND l.moment = CASE WHEN s.step = 'later' AND u.cut = 12 THEN 'modified' ELSE s.less_moment END
),

answered AS (
    SELECT
        g.*,
        '' AS reply_id,
        CAST(NULL AS VARCHAR) AS unit_name,
        CAST(NULL AS VARCHAR) AS reply_text,
        CAST(NULL AS DATE) AS reply_day
    FROM gaps AS g
    UNION ALL
    SELECT
        7 AS place,
        'explained' AS step,
        g.more_moment,
        g.less_moment,
        g.unit_id,
        g.cut,
        g.early,
        g.more_rows,
        g.less_rows,
        g.gap,
        e.reply_id,
        u.name AS unit_name,
        e.text AS reply_text,
        e.replied_on AS reply_day
    FROM gaps AS g
    INNER JOIN replies AS e ON e.subject_table = 'budget_units' AND e.subject_id = g.unit_id
    INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
    WHERE
        g.step = 'to_accrue'
        AND e.replied_on <= $as_of
        AND ($year IS NULL OR list_contains($year, CAST(extract(YEAR FROM e.replied_on) AS INTEGER))) -- if: year
        AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
),

totals AS (
    SELECT
        a.place,
        a.step,
        a.reply_id,
        a.more_moment,
        a.less_moment,
        a.unit_name,
        a.reply_text,
        a.reply_day,
        min(a.cut) AS first_cut, sum(a.gap) AS total, count(a.gap) AS compared, count(*) AS expected,
        sum(a.early) AS all_early, sum(a.more_rows) AS all_more, sum(a.less_rows) AS all_less
    FROM answered AS a
    GROUP BY a.place, a.step, a.reply_id, a.more_moment, a.less_moment, a.unit_name, a.reply_text, a.reply_day
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
        WHEN all_more = 0 AND all_less = 0 THEN concat('no_', more_moment, '_', less_moment)
        WHEN all_more = 0 THEN concat('no_', more_moment)
        WHEN all_less = 0 THEN concat('no_', less_moment)
        ELSE 'none_compared'
    END AS reason,
    unit_name AS unit,
    reply_text AS reply,
    reply_day AS replied_on
FROM totals
ORDER BY place ASC, reply_day DESC NULLS LAST, reply_id ASC
