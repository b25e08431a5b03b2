-- answers: ¿Cuánto es el presupuesto de cada año en pesos del mismo año?
-- answers-en: How much is each year's budget in the pesos of one same year?
-- unit: pesos corrientes y pesos del año base
-- unit-en: current pesos and pesos of the base year
-- formula: Monto del año × promedio del índice en el año base ÷ promedio del índice en el año. Se usa un solo índice, el que trae más meses. El promedio es de los doce meses; el último año del índice, si todavía no acaba, se promedia con los meses que trae, seis o más. Si a otro año le falta alguno, el monto real queda vacío, el renglón se queda y «reason» dice por qué. Base: la que se pida o, si no, el último año con promedio. Si ningún año trae el momento pedido, va además, en renglones aparte, lo aprobado o lo propuesto: lo que más años traigan y, si empatan, lo aprobado.
-- formula-en: Amount of the year × mean of the index in the base year ÷ mean of the index in the year. One index is used, the one with most months. The mean is of the twelve months; the last year of the index, where it is not over, takes the mean of the months it has, six or more. Where another year lacks one, the real amount stays empty, the row stays and "reason" says why. Base: the one asked for or else the last year with a mean. Where no year carries the moment asked for, approved or proposed is added in rows of its own: whichever more years carry and, where they tie, approved.
-- years: all
-- options: base=latest|*
-- theme: budget
-- subject: budget_execution
-- roles: year=code, moment=code, amount=amount, real_amount=amount, base_year=code, base_months=count,
--    index_mean=number, index_months=count, index_year=code, until=count, reason=code, silent_units=count
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
    SELECT count(*) AS all_years, max(CASE WHEN x.months > 0 THEN x.year END) AS last_year
    FROM index_years AS x
),

averaged AS (
    SELECT
        x.year,
        x.mean_value,
        x.months,
        max(x.year) OVER () AS last_averaged
    FROM index_years AS x
    CROSS JOIN whole_index AS k
    WHERE x.months = 12 OR (x.months >= 6 AND x.year = k.last_year)
),

base AS (
    SELECT a.year, a.mean_value, a.months
    FROM averaged AS a
    WHERE ($base = 'latest' AND a.year = a.last_averaged) OR CAST(a.year AS VARCHAR) = $base
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
        b.months AS told_base_months,
        a.year AS averaged_year,
        x.index_name AS told_index,
        x.mean_value,
        coalesce(x.months, 0) AS months,
        CASE
            WHEN s.total IS NULL THEN 'not_published'
            WHEN k.all_years = 0 THEN 'no_index'
            WHEN a.year IS NULL OR a.mean_value = 0 THEN 'index_missing'
            WHEN b.year IS NULL THEN 'no_base'
        END AS why,
        CAST(s.total AS DOUBLE) * b.mean_value / nullif(CAST(x.mean_value AS DOUBLE), 0) AS in_base_pesos
    FROM budget_series AS s
    CROSS JOIN whole_index AS k
    LEFT JOIN base AS b ON 1 = 1
    LEFT JOIN index_years AS x ON x.year = s.year
    LEFT JOIN averaged AS a ON a.year = s.year
)

SELECT
    year,
    told_moment AS moment,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CAST(CASE WHEN why IS NULL THEN in_base_pesos END AS DECIMAL(18, 2)) AS real_amount,
    told_base AS base_year,
    CAST(told_base_months AS INTEGER) AS base_months,
    told_index AS index_name,
    mean_value AS index_mean,
    CAST(months AS INTEGER) AS index_months,
    averaged_year AS index_year,
    CASE WHEN told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(last_month AS INTEGER) END AS until,
    why AS reason,
    CAST(units_silent AS INTEGER) AS silent_units
FROM joined
ORDER BY place ASC, year ASC
