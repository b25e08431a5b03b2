-- answers: ¿Cómo cambió el lugar del estado en los índices de otros?
-- answers-en: How did the state's place in the indices of others change?
-- unit: lugar entre las entidades, y calificación en la unidad de cada índice
-- unit-en: place among the states, and score in the unit of each index
-- formula: Mediciones publicadas del territorio del paquete con lugar, o con calificación en puntos o por ciento; montos y conteos no son índices. Se comparan el primero y el último año con lugar de cada índice: «mejor» si todo lugar del último está por delante de todos los del primero, «peor» al revés, «igual» si todos coinciden y «mixto» si no. «tied_with» son las entidades del empate, contada ésta. «disputed» dice que dos fuentes dan lugares distintos del mismo periodo. El gobierno es el último que empezó hasta ese año; su cargo, el que más periodos trae.
-- formula-en: Published measurements of the package's territory with a place, or with a score in points or per cent; amounts and counts are no indices. The first and the last year with a place of each index are compared: "better" where every place of the last is ahead of all those of the first, "worse" the other way, "same" where all are equal and "mixed" otherwise. "tied_with" is how many states tie, this one counted. "disputed" says that two sources give different places for one period. The government is the last that began up to that year; its office, the one with most terms.
-- years: all
-- theme: budget
-- subject: scores
-- cites: scores
-- roles: score_id=hidden, year=code, value=number, rank=count, tied_with=count, disputed=flag, ranked_years=count,
--    moved=code, government_since=code
WITH measured AS (
    SELECT s.*
    FROM scores AS s
    INNER JOIN package AS p ON p.home = s.territory_id
    WHERE
        TRUE
        AND (
            s.rank IS NOT NULL
            OR (s.value IS NOT NULL AND (s.unit_of_measure = '%' OR s.unit_of_measure LIKE 'puntos%'))
        )
        AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
),

told AS (
    SELECT m.instrument, m.year, coalesce(m.period_text, '') AS part, count(DISTINCT m.rank) AS ranks
    FROM measured AS m
    GROUP BY m.instrument, m.year, coalesce(m.period_text, '')
),

yearly AS (
    SELECT m.instrument, m.year, min(m.rank) AS best, max(m.rank) AS worst
    FROM measured AS m
    WHERE m.rank IS NOT NULL
    GROUP BY m.instrument, m.year
),

spans AS (
    SELECT y.instrument, count(*) AS ranked_years, min(y.year) AS first_year, max(y.year) AS last_year
    FROM yearly AS y
    GROUP BY y.instrument
),

moves AS (
    SELECT
        s.instrument,
        s.ranked_years,
        CASE
            WHEN s.ranked_years < 2 THEN NULL
            WHEN l.worst < f.best THEN 'better'
            WHEN l.best > f.worst THEN 'worse'
            WHEN l.best = f.worst AND l.worst = f.best THEN 'same'
            ELSE 'mixed'
        END AS moved
    FROM spans AS s
    INNER JOIN yearly AS f ON f.instrument = s.instrument AND f.year = s.first_year
    INNER JOIN yearly AS l ON l.instrument = s.instrument AND l.year = s.last_year
),

offices AS (
    SELECT t.office, row_number() OVER (ORDER BY count(*) DESC, t.office ASC) AS place
    FROM terms AS t
    INNER JOIN package AS p ON p.home = t.territory_id
    GROUP BY t.office
),

starts AS (
    SELECT CAST(year(t.starts_on) AS INTEGER) AS began
    FROM terms AS t
    INNER JOIN package AS p ON p.home = t.territory_id
    INNER JOIN offices AS o ON o.office = t.office AND o.place = 1
),

governed AS (
    SELECT t.year, max(s.began) AS government_since
    FROM (SELECT DISTINCT year FROM measured) AS t
    INNER JOIN starts AS s ON s.began <= t.year
    GROUP BY t.year
)

SELECT
    m.score_id,
    m.instrument,
    m.year,
    m.period_text,
    m.rank,
    m.tied_with,
    CAST(m.value AS DOUBLE) AS value,
    m.unit_of_measure,
    t.ranks > 1 AS disputed,
    CAST(coalesce(v.ranked_years, 0) AS INTEGER) AS ranked_years,
    v.moved,
    g.government_since
FROM measured AS m
INNER JOIN told AS t
    ON t.instrument = m.instrument AND t.year = m.year AND t.part = coalesce(m.period_text, '')
LEFT JOIN moves AS v ON v.instrument = m.instrument
LEFT JOIN governed AS g ON g.year = m.year
ORDER BY m.instrument ASC, m.year ASC, m.period_text ASC NULLS FIRST, m.score_id ASC
