-- answers: ¿Dónde lo aprobado para obra acabó en otra cosa?
-- answers-en: Where did what was approved for public works end as something else?
-- unit: pesos corrientes; partes como fracción
-- unit-en: current pesos; shares as fractions
-- formula: Por unidad y año cerrado con obra aprobada (capítulo 6000): parte de obra en el aprobado menos parte de obra en el devengado. Sólo donde los renglones dicen su capítulo.
-- formula-en: By unit and closed year with approved public works (chapter 6000): share of works in the approved budget minus their share in what was accrued. Only where rows say their chapter.
-- stage: execution
-- needs: Aprobado y devengado de un año cerrado, por unidad y capítulo.
-- needs-en: Approved and accrued amounts of a closed year, by unit and chapter.
-- threshold: La obra pierde más de 10 puntos de la mezcla. La raya es nuestra; ninguna norma la da.
-- threshold-en: Works lose more than 10 points of the mix. The line is ours; no norm draws one.
-- minimum: 1
-- innocent: Una obra se retrasó por permisos, por el clima o por una licitación desierta.
-- innocent-en: A work was late because of permits, weather or a tender without bids.
-- legal: Clasificador por objeto del gasto del CONAC: capítulo 6000, inversión pública.
-- legal-en: CONAC classifier by object of expenditure: chapter 6000, public investment.
-- caveat: Devengar una obra no quiere decir que esté terminada.
-- caveat-en: An accrued work is not a finished one.
-- ask: ¿Qué obras aprobadas para {unit} en {year} no se hicieron, y en qué se usó ese dinero?
-- ask-en: Which works approved for {unit} in {year} were not done, and what was that money used for?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, approved=amount, works_approved=share, works_accrued=share, works_lost=share,
--    threshold=share, fires=flag
-- absent: works_accrued=not_computable, works_lost=not_computable, fires=not_computable
-- with: closed_budget
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.10 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/investment'
),

summed AS (
    SELECT
        b.unit_id,
        b.year,
        CAST(sum(b.approved) AS DOUBLE) AS approved_sum,
        CAST(sum(b.accrued) AS DOUBLE) AS accrued_sum,
        CAST(sum(CASE WHEN b.chapter = '6000' THEN b.approved END) AS DOUBLE) AS approved_works,
        CAST(sum(CASE WHEN b.chapter = '6000' THEN b.accrued END) AS DOUBLE) AS accrued_works
    FROM closed_budget AS b
    WHERE b.chapter IS NOT NULL
    GROUP BY b.unit_id, b.year
),

told AS (
    SELECT
        s.unit_id,
        s.year,
        s.approved_sum,
        CAST(s.approved_works AS DOUBLE) / nullif(s.approved_sum, 0) AS works_approved,
        CAST(coalesce(s.accrued_works, 0) AS DOUBLE) / nullif(s.accrued_sum, 0) AS works_accrued
    FROM summed AS s
    WHERE s.approved_works > 0
)

SELECT
    t.unit_id,
    u.name AS unit,
    t.year,
    CAST(t.approved_sum AS DECIMAL(18, 2)) AS approved,
    t.works_approved,
    t.works_accrued,
    t.works_approved - t.works_accrued AS works_lost,
    l.threshold,
    t.works_approved - t.works_accrued > l.threshold AS fires
FROM told AS t
INNER JOIN budget_units AS u ON u.unit_id = t.unit_id
CROSS JOIN limits AS l
ORDER BY works_lost DESC NULLS LAST, t.year DESC, t.unit_id ASC
