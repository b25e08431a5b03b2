-- answers: ¿Cuánto toca por habitante?
-- answers-en: How much is it per inhabitant?
-- unit: pesos corrientes por habitante
-- unit-en: current pesos per inhabitant
-- formula: Monto del año entre la población del mismo año. Sin municipio, la población del estado; con municipio, el gasto localizado en él entre su población. Toda la serie usa una misma fuente de población, la que cubre más de los años; un año en que falta la población, aunque sea de uno de los municipios elegidos, queda vacío y lo dice «reason»: nunca se usa la de otro año. Si ningún año trae el momento pedido, va además, en renglones aparte, lo aprobado o lo propuesto: lo que más años traigan y, si empatan, lo aprobado.
-- formula-en: Amount of the year over the population of the same year. With no municipality, the population of the state; with one, the spending located in it over its population. The whole series uses one same source of population, the one that covers most of the years; a year that lacks the population, be it of one of the chosen municipalities, stays empty and "reason" says so: that of another year is never used. Where no year carries the moment asked for, approved or proposed is added in rows of its own: whichever more years carry and, where they tie, approved.
-- years: all
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units, population
-- roles: year=code, moment=code, amount=amount, population=count, per_person=amount, until=count, reason=code,
--    silent_units=count
-- with: budget_series
WITH territories AS (
    SELECT home AS territory_id FROM package WHERE $municipality IS NULL
    UNION ALL
    SELECT municipality_id AS territory_id
    FROM municipalities
    WHERE $municipality IS NOT NULL AND list_contains($municipality, municipality_id)
),

asked_for AS (
    SELECT count(*) AS territories FROM territories
),

headcounts AS (
    SELECT p.year, p.vintage, p.persons, p.source_id
    FROM population AS p
    INNER JOIN territories AS w ON w.territory_id = p.territory_id
    WHERE p.sex = 'total' AND p."group" = 'total' AND p.age_band = 'total' AND p.persons IS NOT NULL
),

vintages AS (
    SELECT
        h.vintage,
        row_number() OVER (ORDER BY count(DISTINCT h.year) DESC, h.vintage ASC) AS standing
    FROM headcounts AS h
    WHERE h.year IN (SELECT s.year FROM budget_series AS s)
    GROUP BY h.vintage
),

people AS (
    SELECT h.year, h.vintage, min(o.title) AS source_title, sum(h.persons) AS persons, count(*) AS counted
    FROM headcounts AS h
    INNER JOIN vintages AS v ON v.vintage = h.vintage AND v.standing = 1
    LEFT JOIN sources AS o ON o.source_id = h.source_id
    GROUP BY h.year, h.vintage
)

SELECT
    s.year,
    s.told_moment AS moment,
    CAST(s.total AS DECIMAL(18, 2)) AS amount,
    CAST(p.persons AS BIGINT) AS population,
    CAST(CAST(s.total AS DOUBLE) / nullif(CAST(p.persons AS DOUBLE), 0) AS DECIMAL(18, 2)) AS per_person,
    p.vintage,
    p.source_title AS population_source,
    CASE WHEN s.told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(s.last_month AS INTEGER) END AS until,
    CASE
        WHEN s.total IS NULL THEN 'not_published'
        WHEN p.persons IS NULL OR p.persons = 0 THEN 'no_population'
    END AS reason,
    CAST(s.units_silent AS INTEGER) AS silent_units
FROM budget_series AS s
CROSS JOIN asked_for AS a
LEFT JOIN people AS p ON p.year = s.year AND p.counted = a.territories
ORDER BY s.place ASC, s.year ASC
