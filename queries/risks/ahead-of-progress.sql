-- answers: ¿Dónde va el dinero más adelantado que el avance?
-- answers-en: Where is the money further ahead than the progress?
-- unit: pesos corrientes; avances y diferencia como fracción
-- unit-en: current pesos; progress and difference as a fraction
-- formula: Por compromiso ligado a un programa. Dinero: devengado entre modificado de sus programas en los años de su plan, hasta el de la fecha; vacío si de alguno de esos años no hay un monto. Los años del plan que faltan no se cuentan: el adelanto es lo más que puede ser. Avance: Σ peso × avance ÷ Σ peso de los hitos que constan a la fecha, sin los cancelados con justificación; vacío si a alguno le falta peso o avance. Adelanto = dinero − avance.
-- formula-en: By commitment tied to a programme. Money: accrued over modified of its programmes in the years of its plan, up to that of the date; empty where one of those years has no amount. The years of the plan still to come are not counted: the lead is the most it can be. Progress: Σ weight × progress ÷ Σ weight of the milestones on record by the date, without those cancelled with a reason; empty where one lacks weight or progress. Lead = money − progress.
-- stage: monitoring
-- needs: Programas ligados a compromisos, su gasto de cada año del plan, y el avance y el peso de cada hito.
-- needs-en: Programmes tied to commitments, their spending in each year of the plan, and the progress and weight of each milestone.
-- threshold: Más de 25 puntos. Es una raya nuestra, para preguntar; ninguna norma da una.
-- threshold-en: More than 25 points. The line is ours, to ask; no norm draws one.
-- minimum: 1
-- innocent: Hubo un anticipo, faltan años del plan, el programa paga otras cosas o el avance se reporta después.
-- innocent-en: An advance was paid, plan years remain, other things are paid, or progress is reported later.
-- legal: Ley General de Contabilidad Gubernamental, artículo 71: el avance físico de las obras se informa junto al dinero.
-- legal-en: General Law on Government Accounting, article 71: physical progress of works is reported beside the money.
-- caveat: El dinero de un programa no es lo que costó el compromiso, y el avance es el que se reporta.
-- caveat-en: A programme's money is not what the commitment cost, and progress is what is reported.
-- ask: ¿Qué falta hacer de «{title}», si el dinero de sus programas va más adelantado que el avance que se reporta?
-- ask-en: What is left to do of “{title}”, if the money of its programmes is further ahead than the progress reported?
-- years: all
-- theme: commitments
-- subject: budget_links
-- cites: budget_links, commitments, milestones, budget_execution
-- roles: commitment_id=hidden, accrued=amount, modified=amount, money_progress=share, reported_progress=share, lead=share,
--    threshold=share, fires=flag
-- absent: accrued=not_published, modified=not_published, money_progress=not_computable,
--    reported_progress=not_computable, lead=not_computable, fires=not_computable
-- with: commitments_in_view
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.25 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/ahead-of-progress'
),

tied AS (
    SELECT DISTINCT k.commitment_id, k.programme_id, year(p.starts_on) AS first_year, year(p.ends_on) AS last_year
    FROM budget_links AS k
    INNER JOIN commitments_in_view AS c ON c.commitment_id = k.commitment_id
    LEFT JOIN action_plans AS p ON p.plan_id = c.plan_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
),

yearly AS (
    SELECT b.programme_id, b.year, sum(b.accrued) AS accrued, sum(b.modified) AS modified
    FROM budget_rows AS b
    WHERE
        b.grain = 'all' AND b.in_programme AND b.programme_id IS NOT NULL AND b.year <= year($as_of)
        AND ($sources IS NULL OR list_contains($sources, b.source_id)) -- if: sources
    GROUP BY b.programme_id, b.year
    HAVING sum(b.accrued) IS NOT NULL AND sum(b.modified) IS NOT NULL
),

spent AS (
    SELECT
        t.commitment_id,
        sum(y.accrued) AS accrued,
        sum(y.modified) AS modified,
        count(y.year) AS told,
        count(DISTINCT t.programme_id) * max(least(t.last_year, year($as_of)) - t.first_year + 1) AS wanted
    FROM tied AS t
    LEFT JOIN yearly AS y
        ON y.programme_id = t.programme_id AND y.year BETWEEN t.first_year AND t.last_year
    GROUP BY t.commitment_id
),

steps AS (
    SELECT
        m.commitment_id,
        m.weight,
        CASE WHEN m.state = 'cancelled' THEN 0 WHEN m.actual_end > $as_of THEN NULL ELSE m.progress END AS done
    FROM milestones AS m
    WHERE
        coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
        AND (m.state <> 'cancelled' OR m.justification IS NULL)
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

reported AS (
    SELECT
        s.commitment_id,
        CASE
            WHEN count(*) = count(CAST(s.weight AS DOUBLE) * s.done)
                THEN CAST(sum(s.weight * s.done) AS DOUBLE) / CAST(nullif(100 * sum(s.weight), 0) AS DOUBLE)
        END AS reported_progress
    FROM steps AS s
    GROUP BY s.commitment_id
),

compared AS (
    SELECT
        s.commitment_id,
        CAST(s.accrued AS DECIMAL(18, 2)) AS accrued,
        CAST(s.modified AS DECIMAL(18, 2)) AS modified,
        CASE WHEN s.told = s.wanted THEN CAST(s.accrued AS DOUBLE) / nullif(CAST(s.modified AS DOUBLE), 0) END AS money_progress,
        r.reported_progress
    FROM spent AS s
    LEFT JOIN reported AS r ON r.commitment_id = s.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    c.accrued,
    c.modified,
    c.money_progress,
    c.reported_progress,
    c.money_progress - c.reported_progress AS lead,
    l.threshold,
    c.money_progress - c.reported_progress > l.threshold AS fires
FROM compared AS c
INNER JOIN commitments AS k ON k.commitment_id = c.commitment_id
CROSS JOIN limits AS l
ORDER BY c.money_progress - c.reported_progress DESC NULLS LAST, k.code ASC, k.commitment_id ASC
