-- answers: ¿Entró en cada año el dinero que se esperaba?
-- answers-en: Did the money that was expected come in each year?
-- unit: pesos corrientes; cociente como fracción
-- unit-en: current pesos; ratio as a fraction
-- formula: Indicador PI-3.1 de PEFA. Por año con ingreso recaudado hasta diciembre: total recaudado entre total aprobado en la ley de ingresos, la menor cifra publicada de cada uno. Letra de un año: A de 97 a 106 %, B de 94 a 112 %, C de 92 a 116 %, si no D; la calificación pide dos de tres años seguidos.
-- formula-en: Indicator PI-3.1 of PEFA. By year with revenue collected up to December: total collected over total approved in the revenue law, the smallest published figure of each. Letter of a year: A from 97 to 106%, B from 94 to 112%, C from 92 to 116%, else D; the grade takes two of three years in a row.
-- stage: budgeting
-- needs: Total aprobado en la ley de ingresos y total recaudado hasta diciembre del mismo año.
-- needs-en: Total approved in the revenue law and total collected up to December of the same year.
-- threshold: Letra D: menos de 92 % o más de 116 %, las bandas de PEFA.
-- threshold-en: Letter D: under 92% or over 116%, the bands of PEFA.
-- minimum: 1
-- innocent: Llegó deuda, un fondo federal o una recaudación que no se podía prever.
-- innocent-en: Debt, a federal fund or revenue arrived that could not be foreseen.
-- legal: Marco PEFA 2016, indicador PI-3.1; la ley de ingresos de cada año.
-- legal-en: PEFA framework 2016, indicator PI-3.1; the revenue law of each year.
-- caveat: El total puede llevar deuda, que no es ingreso propio. Un año solo «equivale a» su letra ese año.
-- caveat-en: The total may hold debt, which is no own revenue. A single year “is equivalent to” its letter that year.
-- ask: ¿Por qué lo recaudado en {year} quedó tan lejos de lo que decía la ley de ingresos?
-- ask-en: Why did revenue in {year} end so far from what the revenue law said?
-- years: all
-- theme: budget
-- subject: revenue
-- cites: revenue
-- roles: year=code, expected=amount, collected=amount, outturn=share, year_grade=code, years_told=count,
--    three_year_grade=code, fires=flag
-- absent: outturn=not_computable, year_grade=not_computable, three_year_grade=three_years, expected=not_published,
--    fires=not_computable
-- with: pefa_letters
WITH at_home AS (
    SELECT r.year, r.moment, r.period, r.amount
    FROM revenue AS r
    INNER JOIN package AS p ON p.home = r.territory_id
    WHERE
        r.is_total AND r.amount IS NOT NULL
        AND ($year IS NULL OR list_contains($year, r.year)) -- if: year
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
),

expectations AS (
    SELECT h.year, min(h.amount) AS expected
    FROM at_home AS h
    WHERE h.moment = 'approved'
    GROUP BY h.year
),

collections AS (
    SELECT h.year, min(h.amount) AS collected
    FROM at_home AS h
    WHERE h.moment = 'collected' AND h.period = 12
    GROUP BY h.year
),

totals AS (
    SELECT
        c.year,
        e.expected,
        c.collected,
        CAST(c.collected AS DOUBLE) / nullif(CAST(e.expected AS DOUBLE), 0) AS outturn
    FROM collections AS c
    LEFT JOIN expectations AS e ON e.year = c.year
),

graded AS (
    SELECT
        t.*,
        CASE
            WHEN t.outturn IS NULL THEN NULL
            WHEN t.outturn BETWEEN 0.97 AND 1.06 THEN 1
            WHEN t.outturn BETWEEN 0.94 AND 1.12 THEN 2
            WHEN t.outturn BETWEEN 0.92 AND 1.16 THEN 3
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
    r.expected,
    r.collected,
    r.outturn,
    l.letter AS year_grade,
    r.years_told,
    CASE WHEN r.years_told = 3 THEN t.letter END AS three_year_grade,
    r.place = 4 AS fires
FROM reached AS r
LEFT JOIN pefa_letters AS l ON l.place = r.place
LEFT JOIN pefa_letters AS t ON t.place = r.second_place
ORDER BY r.year DESC
