-- answers: ¿Cuánto toca por habitante?
-- answers-en: How much is it per inhabitant?
-- unit: pesos corrientes por habitante
-- unit-en: current pesos per inhabitant
-- formula: Monto del año entre la población del mismo año. Sin municipio, la población del estado; con municipio, el gasto localizado en él entre su población. Toda la serie usa una misma fuente de población, la que cubre más de los años; un año sin población queda vacío y lo dice «reason»: nunca se usa la de otro año. Si ningún año trae el momento pedido, va además lo aprobado o lo propuesto, en renglones aparte.
-- formula-en: Amount of the year over the population of the same year. With no municipality, the population of the state; with one, the spending located in it over its population. The whole series uses one same source of population, the one that covers most of the years; a year without population stays empty and "reason" says so: that of another year is never used. Where no year carries the moment asked for, approved or proposed is added in rows of its own.
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, moment=code, amount=amount, population=count, per_person=amount, until=count, reason=code,
--    silent_units=count
WITH by_unit AS (
    SELECT
        r.year,
        r.unit_id,
        CASE WHEN $period < coalesce(c.last_period, 12) THEN $period ELSE coalesce(c.last_period, 12) END AS last_month,
        sum(
            CASE $moment
                WHEN 'proposed' THEN r.proposed
                WHEN 'approved' THEN r.approved
                WHEN 'modified' THEN r.modified
                WHEN 'committed' THEN r.committed
                WHEN 'accrued' THEN r.accrued
                WHEN 'exercised' THEN r.exercised
                WHEN 'paid' THEN r.paid
            END
        ) AS asked_sum,
        sum(r.approved) AS approved_sum,
        sum(r.proposed) AS proposed_sum
    FROM budget_rows AS r
    INNER JOIN budget_calendar AS c ON c.year = r.year
    WHERE
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
        AND r.period <= coalesce($period, c.last_period, 12)
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
    GROUP BY r.year, r.unit_id, CASE WHEN $period < coalesce(c.last_period, 12) THEN $period ELSE coalesce(c.last_period, 12) END
),

silent AS (
    SELECT DISTINCT s.year, s.unit_id
    FROM budget_silence AS s
    INNER JOIN budget_calendar AS c ON c.year = s.year
    WHERE s.period <= coalesce($period, c.last_period, 12)
),

yearly AS (
    SELECT
        b.year,
        b.last_month,
        sum(b.asked_sum) AS asked_sum,
        sum(b.approved_sum) AS approved_sum,
        sum(b.proposed_sum) AS proposed_sum,
        CASE WHEN $moment IN ('proposed', 'approved') THEN 0 ELSE count(s.unit_id) END AS units_silent
    FROM by_unit AS b
    LEFT JOIN silent AS s ON s.year = b.year AND s.unit_id = b.unit_id
    GROUP BY b.year, b.last_month
),

told AS (
    SELECT
        count(y.asked_sum) AS asked_years,
        count(y.approved_sum) AS approved_years,
        count(y.proposed_sum) AS proposed_years
    FROM yearly AS y
),

series AS (
    SELECT
        1 AS place,
        y.year,
        y.last_month,
        CAST($moment AS VARCHAR) AS told_moment,
        y.asked_sum AS total,
        y.units_silent
    FROM yearly AS y
    UNION ALL
    SELECT 2 AS place, y.year, y.last_month, 'approved' AS told_moment, y.approved_sum AS total, 0 AS units_silent
    FROM yearly AS y
    CROSS JOIN told AS t
    WHERE t.asked_years = 0 AND t.approved_years > 0 AND t.approved_years >= t.proposed_years
    UNION ALL
    SELECT 3 AS place, y.year, y.last_month, 'proposed' AS told_moment, y.proposed_sum AS total, 0 AS units_silent
    FROM yearly AS y
    CROSS JOIN told AS t
    WHERE t.asked_years = 0 AND t.proposed_years > t.approved_years
),

territories AS (
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
    INNER JOIN yearly AS y ON y.year = h.year
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
FROM series AS s
CROSS JOIN asked_for AS a
LEFT JOIN people AS p ON p.year = s.year AND p.counted = a.territories
ORDER BY s.place ASC, s.year ASC
