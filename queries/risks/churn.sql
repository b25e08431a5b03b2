-- answers: ¿En qué unidades se movió el presupuesto mucho más que en las demás?
-- answers-en: In which units did the budget move much more than in the others?
-- unit: pesos corrientes; movimiento como fracción del aprobado
-- unit-en: current pesos; movement as a fraction of approved
-- formula: Por unidad y año cerrado: movimiento bruto = (ampliaciones + reducciones) entre aprobado, lo que el neto esconde. La cerca es el tercer cuartil más una vez y media la distancia entre el primero y el tercero, de todas las unidades y años elegidos; los cuartiles se interpolan.
-- formula-en: By unit and closed year: gross movement = (increases + decreases) over approved, which the net hides. The fence is the third quartile plus one and a half times the distance between the first and the third, of all units and years chosen; quartiles are interpolated.
-- stage: execution
-- needs: Ampliaciones y reducciones de un año cerrado, por unidad.
-- needs-en: Increases and cuts of a closed year, by unit.
-- threshold: Pasar la cerca de Tukey (Q3 + 1.5 × la distancia entre cuartiles), que compara con las demás unidades y años. Se dice con ocho o más. Un paquete puede poner la suya.
-- threshold-en: Beyond Tukey's fence (Q3 + 1.5 × the distance between quartiles), which compares with the other units and years. It is told from eight on. A package may set its own.
-- minimum: 8
-- innocent: Se corrigió la clave de un pago grande, o se repartió una bolsa aprobada en una sola unidad.
-- innocent-en: The code of a large payment was corrected, or money approved in one unit was shared out.
-- legal: Ley General de Contabilidad Gubernamental, artículo 4: el modificado es lo aprobado más las adecuaciones.
-- legal-en: General Law on Government Accounting, article 4: the modified budget is the approved one plus its adjustments.
-- caveat: Siempre hay quien se mueve más: estar lejos del resto pide una explicación y nada más.
-- caveat-en: Somebody always moves most: being far from the rest asks for an explanation and nothing else.
-- ask: ¿Qué se amplió y qué se redujo en {unit} durante {year}, y por qué se movió tanto más que las demás unidades?
-- ask-en: What was increased and what was cut in {unit} during {year}, and why did it move so much more than the other units?
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: unit_id=hidden, year=code, approved=amount, increases=amount, decreases=amount, gross_churn=share,
--    threshold=share, fires=flag
-- absent: gross_churn=not_computable, threshold=too_few, fires=not_computable
-- with: closed_units
WITH moved AS (
    SELECT
        c.*,
        CAST(c.increases + c.decreases AS DOUBLE) / nullif(CAST(c.approved AS DOUBLE), 0) AS gross_churn
    FROM closed_units AS c
),

placed AS (
    SELECT
        m.gross_churn,
        CAST(row_number() OVER (ORDER BY m.gross_churn ASC NULLS LAST) AS DOUBLE) AS place,
        CAST(count(*) OVER () AS DOUBLE) AS cohort
    FROM moved AS m
    WHERE m.gross_churn IS NOT NULL
),

-- A quartile lies between two places: each weighs by how near it is.
quartiles AS (
    SELECT
        count(*) AS cohort,
        sum(gross_churn * greatest(0, 1 - abs(place - 1 - (cohort - 1) * 0.25))) AS first_quartile,
        sum(gross_churn * greatest(0, 1 - abs(place - 1 - (cohort - 1) * 0.75))) AS third_quartile
    FROM placed
),

own_limits AS (
    SELECT max(f.threshold) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/churn'
),

limits AS (
    SELECT
        coalesce(
            o.threshold,
            CASE WHEN q.cohort >= 8 THEN q.third_quartile + 1.5 * (q.third_quartile - q.first_quartile) END
        ) AS threshold
    FROM quartiles AS q
    CROSS JOIN own_limits AS o
)

SELECT
    m.unit_id,
    m.unit,
    m.year,
    m.approved,
    m.increases,
    m.decreases,
    m.gross_churn,
    l.threshold,
    m.gross_churn > l.threshold AS fires
FROM moved AS m
CROSS JOIN limits AS l
ORDER BY m.gross_churn DESC NULLS LAST, m.year DESC, m.unit_id ASC
