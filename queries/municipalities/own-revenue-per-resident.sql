-- answers: ¿Cuánto recauda cada municipio por habitante?
-- answers-en: How much does each municipality collect per resident?
-- unit: pesos corrientes por habitante
-- unit-en: current pesos per resident
-- formula: Ingresos propios recaudados del año entre los habitantes del mismo año. La población de todos viene de una misma fuente, la que cubre más de los municipios y años; sin la de ese año, queda vacío. Salen todos los municipios, aunque se elija uno: el elegido va marcado. Visitantes y sus propiedades también pagan, pero sólo se divide entre quienes residen.
-- formula-en: Own revenue collected in the year over the residents of the same year. The population of all comes from one source, the one that covers most municipalities and years; without that of the year it is empty. All municipalities are there even where one is chosen: the chosen one is marked. Visitors and their property pay too, but only residents divide.
-- years: all
-- theme: budget
-- subject: revenue
-- cites: revenue, population
-- with: municipal_income
-- roles: municipality_id=hidden, year=code, period=code, own_revenue=amount, population=count, per_resident=amount,
--    chosen=flag, reason=code
WITH headcounts AS (
    SELECT i.municipality_id, i.year, p.vintage, max(p.persons) AS persons, min(p.source_id) AS source_id
    FROM municipal_income AS i
    INNER JOIN population AS p ON p.territory_id = i.municipality_id AND p.year = i.year
    WHERE
        p.sex = 'total' AND p."group" = 'total' AND p.age_band = 'total' AND p.persons IS NOT NULL AND i.own_revenue IS NOT NULL
    GROUP BY i.municipality_id, i.year, p.vintage
),

vintages AS (
    SELECT h.vintage, row_number() OVER (ORDER BY count(*) DESC, h.vintage ASC) AS standing
    FROM headcounts AS h
    GROUP BY h.vintage
),

people AS (
    SELECT h.municipality_id, h.year, h.vintage, h.persons, h.source_id
    FROM headcounts AS h
    INNER JOIN vintages AS v ON v.vintage = h.vintage AND v.standing = 1
)

SELECT
    i.municipality_id,
    m.name AS municipality,
    i.year,
    i.period,
    CAST(i.own_revenue AS DECIMAL(18, 2)) AS own_revenue,
    CAST(p.persons AS BIGINT) AS population,
    p.vintage,
    o.title AS population_source,
    CAST(CAST(i.own_revenue AS DOUBLE) / nullif(CAST(p.persons AS DOUBLE), 0) AS DECIMAL(18, 2)) AS per_resident,
    $municipality IS NOT NULL AND coalesce(list_contains($municipality, i.municipality_id), FALSE) AS chosen,
    CASE
        WHEN i.own_revenue IS NULL AND i.disputed = 1 THEN 'sources_disagree'
        WHEN i.own_revenue IS NULL THEN 'no_figure'
        WHEN p.persons IS NULL OR p.persons = 0 THEN 'no_population'
    END AS reason
FROM municipal_income AS i
INNER JOIN municipalities AS m ON m.municipality_id = i.municipality_id
LEFT JOIN people AS p ON p.municipality_id = i.municipality_id AND p.year = i.year
LEFT JOIN sources AS o ON o.source_id = p.source_id
ORDER BY
    i.year DESC,
    CAST(i.own_revenue AS DOUBLE) / nullif(CAST(p.persons AS DOUBLE), 0) DESC NULLS LAST,
    i.municipality_id ASC
