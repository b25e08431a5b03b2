-- answers: ¿Dónde creció el gasto en publicidad, viáticos o ayudas sobre lo aprobado?
-- answers-en: Where did spending on publicity, travel or aid grow beyond what was approved?
-- unit: pesos corrientes; exceso como fracción del aprobado
-- unit-en: current pesos; excess as a fraction of approved
-- formula: Por unidad, año cerrado y concepto (3600 comunicación social, 3700 traslados y viáticos, 4400 ayudas sociales): exceso = (devengado − aprobado) entre aprobado. Se lee del estado que trae el objeto del gasto.
-- formula-en: By unit, closed year and concept (3600 publicity, 3700 travel, 4400 social aid): excess = (accrued − approved) over approved. Read from the statement that carries the object of expenditure.
-- stage: execution
-- needs: Aprobado y devengado de un año cerrado por concepto del gasto (3600, 3700, 4400).
-- needs-en: Approved and accrued amounts of a closed year by concept (3600, 3700, 4400).
-- threshold: Más de 20 % sobre lo aprobado. La raya es nuestra; ninguna norma la da.
-- threshold-en: More than 20% over what was approved. The line is ours; no norm draws one.
-- minimum: 1
-- innocent: Un huracán, una emergencia de salud o un programa federal que llegó después.
-- innocent-en: A hurricane, a health emergency or a federal programme that came later.
-- legal: Clasificador por objeto del gasto del CONAC: conceptos 3600, 3700 y 4400.
-- legal-en: CONAC classifier by object of expenditure: concepts 3600, 3700 and 4400.
-- caveat: El concepto no dice quién recibió el dinero ni para qué.
-- caveat-en: The concept does not say who received the money or what for.
-- ask: ¿Por qué {unit} gastó en {year} más de lo aprobado en el concepto {concept}?
-- ask-en: Why did {unit} spend more in {year} than was approved for concept {concept}?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, concept=code, approved=amount, accrued=amount, excess_share=share, threshold=share,
--    fires=flag
-- absent: excess_share=not_computable, fires=not_computable
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.20 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/sensitive-items'
),

summed AS (
    SELECT
        e.unit_id,
        e.year,
        concat(substr(e.object_code, 1, 2), '00') AS concept,
        sum(e.approved) AS approved_sum,
        sum(e.accrued) AS accrued_sum
    FROM budget_execution AS e
    INNER JOIN unit_periods AS p ON p.unit_id = e.unit_id AND p.year = e.year AND p.period = 12
    INNER JOIN budget_views AS v ON v.unit_id = e.unit_id AND v.year = e.year AND v.period = e.period
    WHERE
        substr(e.object_code, 1, 2) IN ('36', '37', '44')
        AND e.view = CASE WHEN v.has_full THEN 'full' ELSE 'object' END
        AND ($year IS NULL OR list_contains($year, e.year)) -- if: year
        AND ($unit IS NULL OR list_contains($unit, e.unit_id)) -- if: unit
        AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
    GROUP BY e.unit_id, e.year, substr(e.object_code, 1, 2)
)

SELECT
    s.unit_id,
    u.name AS unit,
    s.year,
    s.concept,
    CAST(s.approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(s.accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(s.accrued_sum - s.approved_sum AS DOUBLE) / nullif(CAST(s.approved_sum AS DOUBLE), 0) AS excess_share,
    l.threshold,
    CAST(s.accrued_sum - s.approved_sum AS DOUBLE) / nullif(CAST(s.approved_sum AS DOUBLE), 0) > l.threshold AS fires
FROM summed AS s
INNER JOIN budget_units AS u ON u.unit_id = s.unit_id
CROSS JOIN limits AS l
ORDER BY excess_share DESC NULLS LAST, s.year DESC, s.unit_id ASC, s.concept ASC
