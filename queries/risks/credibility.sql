-- answers: ¿Se gastó en cada año lo que se aprobó?
-- answers-en: Was what was approved spent in each year?
-- unit: pesos corrientes; cociente como fracción
-- unit-en: current pesos; ratio as a fraction
-- formula: Indicador PI-1 de PEFA. Por año cerrado, devengado entre aprobado de las unidades que tienen los dos, sin los capítulos 7000 y 9000 (ahí van la contingencia y los intereses) donde los renglones dicen su capítulo. Letra de un año: A de 95 a 105 %, B de 90 a 110 %, C de 85 a 115 %, si no D. La calificación pide dos de tres años seguidos; un año solo «equivale a» su letra.
-- formula-en: Indicator PI-1 of PEFA. By closed year, accrued over approved of the units that have both, without chapters 7000 and 9000 (which hold contingency and interest) where rows say their chapter. Letter of a year: A from 95 to 105%, B from 90 to 110%, C from 85 to 115%, else D. The grade takes two of three years in a row; a single year “is equivalent to” its letter.
-- stage: budgeting
-- needs: Aprobado y devengado de un año cerrado, por unidad.
-- needs-en: Approved and accrued amounts of a closed year, by unit.
-- threshold: Letra D: menos de 85 % o más de 115 % de lo aprobado, las bandas de PEFA.
-- threshold-en: Letter D: under 85% or over 115% of what was approved, the bands of PEFA.
-- minimum: 1
-- innocent: Llegaron ingresos o recortes federales que nadie podía conocer al aprobar.
-- innocent-en: Federal revenue or cuts arrived that nobody could know of when approving.
-- legal: Marco PEFA 2016, indicador PI-1; Ley General de Contabilidad Gubernamental, artículo 4.
-- legal-en: PEFA framework 2016, indicator PI-1; General Law on Government Accounting, article 4.
-- caveat: Aproximado: sin capítulo no se pueden apartar intereses ni contingencia, y eso puede cambiar la letra. Entidades que no están en los datos no cuentan.
-- caveat-en: Approximate: without chapters interest and contingency cannot be set apart, and that may change the letter. Bodies that are not in the data do not count.
-- ask: ¿Por qué el gasto total de {year} quedó tan lejos del que se aprobó?
-- ask-en: Why did total spending in {year} end so far from what was approved?
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, approved=amount, accrued=amount, outturn=share, year_grade=code, years_told=count,
--    three_year_grade=code, interest_out=flag, fires=flag
-- absent: outturn=not_computable, year_grade=not_computable, three_year_grade=three_years, fires=not_computable
-- with: pefa_letters, pefa_units
WITH totals AS (
    SELECT
        u.year,
        CAST(sum(u.approved) AS DECIMAL(18, 2)) AS approved,
        CAST(sum(u.accrued) AS DECIMAL(18, 2)) AS accrued,
        CAST(sum(u.accrued) AS DOUBLE) / nullif(CAST(sum(u.approved) AS DOUBLE), 0) AS outturn,
        min(CASE WHEN u.interest_out THEN 1 ELSE 0 END) = 1 AS interest_out
    FROM pefa_units AS u
    GROUP BY u.year
),

graded AS (
    SELECT
        t.*,
        CASE
            WHEN t.outturn IS NULL THEN NULL
            WHEN t.outturn BETWEEN 0.95 AND 1.05 THEN 1
            WHEN t.outturn BETWEEN 0.90 AND 1.10 THEN 2
            WHEN t.outturn BETWEEN 0.85 AND 1.15 THEN 3
            ELSE 4
        END AS place
    FROM totals AS t
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
    r.approved,
    r.accrued,
    r.outturn,
    l.letter AS year_grade,
    r.years_told,
    CASE WHEN r.years_told = 3 THEN t.letter END AS three_year_grade,
    r.interest_out,
    r.place = 4 AS fires
FROM reached AS r
LEFT JOIN pefa_letters AS l ON l.place = r.place
LEFT JOIN pefa_letters AS t ON t.place = r.second_place
ORDER BY r.year DESC
