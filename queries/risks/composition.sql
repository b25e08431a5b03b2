-- answers: ¿El dinero se repartió entre las unidades como se aprobó?
-- answers-en: Was the money split among units as approved?
-- unit: pesos corrientes; variación como fracción del devengado
-- unit-en: current pesos; variation as a fraction of accrued
-- formula: Indicador PI-2.1 de PEFA, por unidad. Por año cerrado: a cada unidad se le espera su aprobado por el cociente de totales (devengado entre aprobado); se suman las diferencias sin signo y se dividen entre el devengado total. Cuentan una por una las 20 unidades de mayor aprobado y las demás juntas, sin los capítulos 7000 y 9000 donde se dicen. Letra de un año: A hasta 5 %, B hasta 10 %, C hasta 15 %, si no D; la calificación pide dos de tres años seguidos.
-- formula-en: Indicator PI-2.1 of PEFA, by unit. By closed year: each unit is expected to spend its approved amount times the ratio of totals (accrued over approved); differences are added without sign and divided by total accrued. The 20 units with the largest approved amount count one by one and the others together, without chapters 7000 and 9000 where they are told. Letter of a year: A up to 5%, B up to 10%, C up to 15%, else D; the grade takes two of three years in a row.
-- stage: budgeting
-- needs: Aprobado y devengado de un año cerrado, por unidad.
-- needs-en: Approved and accrued amounts of a closed year, by unit.
-- threshold: Letra D: más de 15 %, la banda de PEFA.
-- threshold-en: Letter D: over 15%, the band of PEFA.
-- minimum: 1
-- innocent: Una secretaría cambió de nombre o pasó sus programas a otra en el año.
-- innocent-en: A ministry was renamed or handed its programmes to another during the year.
-- legal: Marco PEFA 2016, indicador PI-2.1.
-- legal-en: PEFA framework 2016, indicator PI-2.1.
-- caveat: Un año solo «equivale a» su letra ese año. Aproximado: sin capítulo no se pueden apartar intereses ni contingencia, y eso puede cambiarla.
-- caveat-en: A single year “is equivalent to” its letter that year. Approximate: without chapters interest and contingency cannot be set apart, and that may change it.
-- ask: ¿De qué unidades salió y a cuáles llegó el dinero que cambió de unidad en {year}, y quién lo autorizó?
-- ask-en: Which units did the money that moved between units in {year} leave, which did it reach, and who authorised it?
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, approved=amount, accrued=amount, heads=count, variation=share, year_grade=code, years_told=count,
--    three_year_grade=code, interest_out=flag, fires=flag
-- absent: variation=not_computable, year_grade=not_computable, three_year_grade=three_years, fires=not_computable
-- with: pefa_letters, pefa_units
WITH ranked AS (
    SELECT
        u.*,
        CASE
            WHEN row_number() OVER (PARTITION BY u.year ORDER BY u.approved DESC, u.unit_id ASC) <= 20 THEN u.unit_id
            ELSE ''
        END AS head_id
    FROM pefa_units AS u
),

heads AS (
    SELECT
        r.year,
        r.head_id,
        sum(r.approved) AS approved_sum,
        sum(r.accrued) AS accrued_sum,
        min(CASE WHEN r.interest_out THEN 1 ELSE 0 END) AS all_out
    FROM ranked AS r
    GROUP BY r.year, r.head_id
),

totals AS (
    SELECT
        h.year,
        count(*) AS head_count,
        sum(h.approved_sum) AS approved_total,
        sum(h.accrued_sum) AS accrued_total,
        min(h.all_out) = 1 AS interest_out
    FROM heads AS h
    GROUP BY h.year
),

varied AS (
    SELECT
        t.year,
        t.head_count,
        t.approved_total,
        t.accrued_total,
        t.interest_out,
        sum(
            abs(
                CAST(h.accrued_sum AS DOUBLE)
                - CAST(h.approved_sum AS DOUBLE) * CAST(t.accrued_total AS DOUBLE) / nullif(CAST(t.approved_total AS DOUBLE), 0)
            )
        ) / nullif(CAST(t.accrued_total AS DOUBLE), 0) AS variation
    FROM totals AS t
    INNER JOIN heads AS h ON h.year = t.year
    GROUP BY t.year, t.head_count, t.approved_total, t.accrued_total, t.interest_out
),

graded AS (
    SELECT
        v.*,
        CASE
            WHEN v.variation IS NULL THEN NULL
            WHEN v.variation <= 0.05 THEN 1
            WHEN v.variation <= 0.10 THEN 2
            WHEN v.variation <= 0.15 THEN 3
            ELSE 4
        END AS place
    FROM varied AS v
),

-- Of the three years that end in each one, how many are told, and the second best.
reached AS (
    SELECT
        g.*,
        count(g.place) OVER three AS years_told,
        sum(g.place) OVER three - min(g.place) OVER three - max(g.place) OVER three AS second_place
    FROM graded AS g
    WINDOW three AS (ORDER BY g.year ASC RANGE BETWEEN 2 PRECEDING AND CURRENT ROW)
)

SELECT
    r.year,
    CAST(r.approved_total AS DECIMAL(18, 2)) AS approved,
    CAST(r.accrued_total AS DECIMAL(18, 2)) AS accrued,
    r.head_count AS heads,
    r.variation,
    l.letter AS year_grade,
    r.years_told,
    CASE WHEN r.years_told = 3 THEN t.letter END AS three_year_grade,
    r.interest_out,
    r.place = 4 AS fires
FROM reached AS r
LEFT JOIN pefa_letters AS l ON l.place = r.place
LEFT JOIN pefa_letters AS t ON t.place = r.second_place
ORDER BY r.year DESC
