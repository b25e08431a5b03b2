-- answers: ¿Cuánto dicen haber avanzado los hitos de cada compromiso?
-- answers-en: How far are the milestones of each commitment said to be?
-- unit: porcentaje de avance operativo por compromiso
-- unit-en: percent of operational progress per commitment
-- formula: Avance operativo = Σ peso × avance ÷ Σ peso de sus hitos. Un hito cancelado sale de la división sólo si su justificación está escrita; se da también con todos los cancelados dentro, en cero. Sin pesos no se calcula y se da el promedio simple; sin avance de algún hito no se calcula nada. Un hito que terminó después de la fecha aún no tiene avance. Es lo que se reporta: no es cumplimiento ni comprobación.
-- formula-en: Operational progress = Σ weight × progress ÷ Σ weight of its milestones. A cancelled milestone leaves the division only if its justification is written; it is also given with every cancelled one kept in, at zero. Without weights it is not computed and the plain mean is given; without the progress of some milestone nothing is computed. A milestone that ended after the date has no progress yet. It is what is reported: neither completion nor proof.
-- theme: commitments
-- subject: milestones
-- with: commitments_in_view
-- roles: milestones=count, cancelled=count, justified=count, progress=number, with_cancelled=number,
--    unweighted=number, without_weight=count, without_progress=count, reason=code
WITH steps AS (
    SELECT
        m.commitment_id,
        m.weight,
        CASE WHEN m.state = 'cancelled' THEN 1 ELSE 0 END AS is_cancelled,
        CASE WHEN m.state = 'cancelled' AND m.justification IS NOT NULL THEN 1 ELSE 0 END AS is_out,
        CASE
            WHEN m.state = 'cancelled' THEN 0
            WHEN m.actual_end > $as_of THEN NULL
            ELSE m.progress
        END AS done
    FROM milestones AS m
    INNER JOIN commitments_in_view AS c ON c.commitment_id = m.commitment_id
    WHERE
        coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

sums AS (
    SELECT
        steps.commitment_id,
        count(*) AS milestones,
        sum(steps.is_cancelled) AS cancelled,
        sum(steps.is_out) AS justified,
        sum(CASE WHEN steps.is_out = 0 THEN steps.weight END) AS weight_in,
        sum(CASE WHEN steps.is_out = 0 THEN steps.weight * steps.done END) AS done_in,
        sum(CASE WHEN steps.is_out = 0 THEN steps.done END) AS plain_in,
        sum(steps.weight) AS weight_all,
        sum(steps.weight * steps.done) AS done_all,
        sum(CASE WHEN steps.weight IS NULL AND steps.is_out = 0 THEN 1 ELSE 0 END) AS without_weight,
        sum(CASE WHEN steps.weight IS NULL AND steps.is_out = 1 THEN 1 ELSE 0 END) AS out_without_weight,
        sum(CASE WHEN steps.done IS NULL THEN 1 ELSE 0 END) AS without_progress
    FROM steps
    GROUP BY steps.commitment_id
),

judged AS (
    SELECT
        c.commitment_id,
        coalesce(sums.milestones, 0) AS milestones,
        sums.cancelled,
        sums.justified,
        sums.weight_in,
        sums.done_in,
        sums.plain_in,
        sums.weight_all,
        sums.done_all,
        sums.without_weight,
        sums.out_without_weight,
        sums.without_progress,
        CASE
            WHEN sums.milestones IS NULL THEN 'no_milestones'
            WHEN sums.justified = sums.milestones THEN 'all_cancelled'
            WHEN sums.without_progress > 0 THEN 'no_progress'
            WHEN sums.without_weight > 0 THEN 'weights_missing'
            WHEN sums.weight_in = 0 THEN 'zero_weight'
        END AS reason
    FROM commitments_in_view AS c
    LEFT JOIN sums ON sums.commitment_id = c.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    judged.milestones,
    judged.cancelled,
    judged.justified,
    CASE WHEN judged.reason IS NULL THEN CAST(judged.done_in AS DOUBLE) / judged.weight_in END AS progress,
    CASE
        WHEN judged.reason IS NULL AND judged.out_without_weight = 0
            THEN CAST(judged.done_all AS DOUBLE) / judged.weight_all
    END AS with_cancelled,
    CASE
        WHEN judged.without_progress = 0 AND judged.milestones > judged.justified
            THEN CAST(judged.plain_in AS DOUBLE) / (judged.milestones - judged.justified)
    END AS unweighted,
    judged.without_weight,
    judged.without_progress,
    judged.reason
FROM judged
INNER JOIN commitments AS k ON k.commitment_id = judged.commitment_id
ORDER BY k.plan_id ASC, k.code ASC
