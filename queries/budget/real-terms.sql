-- answers: ¿Cuánto es el presupuesto de cada año en pesos del mismo año?
-- answers-en: How much is each year's budget in the pesos of one same year?
-- unit: pesos corrientes y pesos del año base
-- unit-en: current pesos and pesos of the base year
-- formula: Monto del año × promedio del índice en el año base ÷ promedio del índice en el año. Se usa un solo índice, el que trae más meses. El promedio es de los doce meses; si al año le falta alguno, el monto real queda vacío, el renglón se queda y «reason» dice por qué. Base: la que se pida o, si no, el último año completo del índice. Si ningún año trae el momento pedido, va además, en renglones aparte, lo aprobado o lo propuesto: lo que más años traigan y, si empatan, lo aprobado.
-- formula-en: Amount of the year × mean of the index in the base year ÷ mean of the index in the year. One index is used, the one with most months. The mean is of the twelve months; where the year lacks one, the real amount stays empty, the row stays and "reason" says why. Base: the one asked for or else the last complete year of the index. Where no year carries the moment asked for, approved or proposed is added in rows of its own: whichever more years carry and, where they tie, approved.
-- years: all
-- options: base=latest|*
-- theme: budget
-- subject: budget_execution
-- roles: year=code, moment=code, amount=amount, real_amount=amount, base_year=code, index_mean=number,
--    index_months=count, index_year=code, until=count, reason=code, silent_units=count
-- with: budget_series
WITH indices AS (
    SELECT
        d.index_name,
        row_number() OVER (ORDER BY count(d.value) DESC, d.index_name ASC) AS standing
    FROM deflator AS d
    GROUP BY d.index_name
),

index_years AS (
    SELECT d.index_name, d.year, avg(d.value) AS mean_value, count(d.value) AS months
    FROM deflator AS d
    INNER JOIN indices AS i ON i.index_name = d.index_name AND i.standing = 1
    GROUP BY d.index_name, d.year
),

whole_index AS (
    SELECT count(*) AS all_years, max(CASE WHEN x.months = 12 THEN x.year END) AS last_whole
    FROM index_years AS x
),

base AS (
    SELECT x.year, x.mean_value
    FROM index_years AS x
    CROSS JOIN whole_index AS k
    WHERE
        x.months = 12
        AND (($base = 'latest' AND x.year = k.last_whole) OR CAST(x.year AS VARCHAR) = $base)
),

joined AS (
    SELECT
        s.place,
        s.year,
        s.last_month,
        s.told_moment,
        s.total,
        s.units_silent,
        b.year AS told_base,
        x.index_name AS told_index,
        x.mean_value,
        coalesce(x.months, 0) AS months,
        CASE
            WHEN s.total IS NULL THEN 'not_published'
            WHEN k.all_years = 0 THEN 'no_index'
            WHEN x.months IS NULL OR x.months < 12 OR x.mean_value = 0 THEN 'index_missing'
            WHEN b.year IS NULL THEN 'no_base'
        END AS why,
        CAST(s.total AS DOUBLE) * b.mean_value / nullif(CAST(x.mean_value AS DOUBLE), 0) AS in_base_pesos
    FROM budget_series AS s
    CROSS JOIN whole_index AS k
    LEFT JOIN base AS b ON 1 = 1
    LEFT JOIN index_years AS x ON x.year = s.year
)

SELECT
    year,
    told_moment AS moment,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CAST(CASE WHEN why IS NULL THEN in_base_pesos END AS DECIMAL(18, 2)) AS real_amount,
    told_base AS base_year,
    told_index AS index_name,
    mean_value AS index_mean,
    CAST(months AS INTEGER) AS index_months,
    CASE WHEN months = 12 THEN year END AS index_year,
    CASE WHEN told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(last_month AS INTEGER) END AS until,
    why AS reason,
    CAST(units_silent AS INTEGER) AS silent_units
FROM joined
ORDER BY place ASC, year ASC
