-- answers: ¿Cuánto llegó a mi municipio?
-- answers-en: How much reached my municipality?
-- unit: pesos corrientes; parte del gasto del estado como fracción
-- unit-en: current pesos; share of the state's spending as a fraction
-- formula: Tres dineros que nunca se suman, uno por opción. Gasto del estado (located): suma de los renglones del estado que dicen el municipio, hasta el último periodo con ejercicio; parte = monto entre todo el gasto del estado del mismo año y momento. Transferencias (transfers): suma de los fondos que cubren los mismos meses; de cada fondo se lee la cifra anual, si no la última acumulada, si no los trimestres, si no los meses. Presupuesto propio (own): el total que aprobó o modificó el municipio; sus partidas sueltas no hacen un total. Cobertura de las transferencias: fondos con cifra entre fondos. Dos cifras de lo mismo no se suman: el monto queda vacío. Cada momento va en su renglón. Sin dato, el monto queda vacío y se dice por qué.
-- formula-en: Three kinds of money that are never added, one per option. State spending (located): sum of the state rows that name the municipality, up to the last period with execution; share = amount over all state spending of the same year and moment. Transfers (transfers): sum of the funds that cover the same months; of each fund the yearly figure is read, else the last cumulative one, else the quarters, else the months. Own budget (own): the total the municipality approved or modified; loose items make no total. Coverage of transfers: funds with a figure over funds. Two figures of the same thing are not added: the amount stays empty. Each moment has its own row. Without data the amount is empty and says why.
-- options: kind=located|transfers|own
-- theme: budget
-- years: each
-- subject: budget_execution
-- cites: budget_execution, transfers, municipal_budgets, municipalities
-- with: published_funds
-- roles: kind=code, year=code, moment=code:transfers, period=code, months=count, amount=amount, coverage=share,
--    share=share, located_share=number, reason=code
WITH placed_units AS (
    SELECT
        r.municipality_id,
        r.year,
        r.unit_id,
        r.is_rest,
        coalesce(c.last_period, 12) AS cut,
        sum(r.approved) AS approved_sum,
        sum(r.accrued) AS accrued_sum,
        coalesce(sum(r.approved), sum(r.proposed), 0) AS size,
        sum(r.row_count) AS row_count
    FROM place_totals AS r
    INNER JOIN budget_calendar AS c ON c.year = r.year
    WHERE
        $kind = 'located'
        AND ($year IS NULL OR list_contains($year, r.year)) -- if: year
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
    GROUP BY r.municipality_id, r.year, r.unit_id, r.is_rest, coalesce(c.last_period, 12)
),

placed_long AS (
    SELECT municipality_id, year, is_rest, size, row_count, 'approved' AS moment, 12 AS until, approved_sum AS total
    FROM placed_units
    UNION ALL
    SELECT municipality_id, year, is_rest, size, row_count, 'accrued', cut, accrued_sum FROM placed_units
),

year_rows AS (
    SELECT t.year, sum(t.row_count) AS row_count
    FROM place_totals AS t
    GROUP BY t.year
),

placed AS (
    SELECT
        p.municipality_id,
        p.year,
        p.moment,
        p.until,
        sum(p.total) AS total,
        count(*) AS unit_count,
        count(p.total) AS telling,
        sum(p.size) AS size,
        sum(CASE WHEN p.total IS NULL THEN 0 ELSE p.size END) AS known,
        -- A published total is whole, however little of it is detailed.
        sum(CASE WHEN p.is_rest AND p.total IS NOT NULL THEN 1 ELSE 0 END) > 0 AND sum(p.row_count) = max(y.row_count) AS whole
    FROM placed_long AS p
    INNER JOIN year_rows AS y ON y.year = p.year
    GROUP BY p.municipality_id, p.year, p.moment, p.until
),

located AS (
    SELECT
        p.municipality_id AS place_id,
        p.year AS found_year,
        p.moment AS found_moment,
        p.until,
        p.until AS month_count,
        p.total,
        CASE
            WHEN p.whole OR p.telling = p.unit_count THEN CAST(1 AS DOUBLE)
            WHEN p.size > 0 THEN CAST(p.known AS DOUBLE) / CAST(p.size AS DOUBLE)
        END AS carried_share,
        CAST(p.total AS DOUBLE) / nullif(CAST(sum(p.total) OVER (PARTITION BY p.year, p.moment) AS DOUBLE), 0) AS of_whole,
        CAST(
            sum(CASE WHEN p.municipality_id IS NOT NULL THEN p.total ELSE 0 END) OVER (PARTITION BY p.year, p.moment)
            AS DOUBLE
        ) / nullif(CAST(sum(p.total) OVER (PARTITION BY p.year, p.moment) AS DOUBLE), 0) AS of_whole_located,
        CAST(NULL AS VARCHAR) AS one_fund,
        CASE WHEN p.municipality_id IS NULL THEN 'no_municipality' END AS why
    FROM placed AS p
    WHERE p.total IS NOT NULL
),

transferred AS (
    SELECT
        f.territory_id AS place_id,
        f.year AS found_year,
        f.moment AS found_moment,
        f.until,
        CAST(f.month_count AS INTEGER) AS month_count,
        sum(f.total) AS total,
        CAST(count(f.total) AS DOUBLE) / count(*) AS carried_share,
        CAST(NULL AS DOUBLE) AS of_whole,
        CAST(NULL AS DOUBLE) AS of_whole_located,
        CASE WHEN count(*) = 1 THEN min(f.fund) END AS one_fund,
        CASE
            WHEN sum(f.repeated) > 0 THEN 'sources_disagree'
            WHEN count(f.total) = 0 THEN 'no_figure'
            WHEN count(f.total) < count(*) THEN 'part_compared'
        END AS why
    FROM published_funds AS f
    WHERE $kind = 'transfers'
    GROUP BY f.territory_id, f.year, f.moment, f.until, f.month_count
),

own_budgets AS (
    SELECT o.*
    FROM municipal_budgets AS o
    WHERE
        $kind = 'own'
        AND ($year IS NULL OR list_contains($year, o.year)) -- if: year
        AND ($sources IS NULL OR list_contains($sources, o.source_id)) -- if: sources
),

owned AS (
    SELECT
        o.municipality_id AS place_id,
        o.year AS found_year,
        o.moment AS found_moment,
        12 AS until,
        12 AS month_count,
        CASE WHEN min(o.amount) = max(o.amount) THEN min(o.amount) END AS total,
        CASE WHEN min(o.amount) = max(o.amount) THEN 1.0 ELSE 0.0 END AS carried_share,
        CAST(NULL AS DOUBLE) AS of_whole,
        CAST(NULL AS DOUBLE) AS of_whole_located,
        CAST(NULL AS VARCHAR) AS one_fund,
        CASE WHEN count(o.amount) = 0 THEN 'no_figure' WHEN min(o.amount) < max(o.amount) THEN 'sources_disagree' END AS why
    FROM own_budgets AS o
    WHERE o.concept = 'total'
    GROUP BY o.municipality_id, o.year, o.moment
),

parts AS (
    SELECT municipality_id, count(*) AS loose
    FROM own_budgets
    GROUP BY municipality_id
),

found AS (
    SELECT * FROM located
    UNION ALL SELECT * FROM transferred -- if: kind=transfers
    UNION ALL SELECT * FROM owned -- if: kind=own
)

SELECT
    CAST($kind AS VARCHAR) AS kind,
    m.municipality_id,
    m.name AS municipality,
    f.found_year AS year,
    f.found_moment AS moment,
    f.until AS period,
    f.month_count AS months,
    CAST(f.total AS DECIMAL(18, 2)) AS amount,
    CASE WHEN f.total IS NOT NULL THEN f.carried_share END AS coverage,
    f.of_whole AS share,
    f.of_whole_located AS located_share,
    f.one_fund AS fund,
    CASE
        WHEN f.found_year IS NOT NULL THEN f.why
        WHEN $kind = 'located' THEN 'not_located'
        WHEN p.loose > 0 THEN 'only_parts' -- if: kind=own
        ELSE 'not_in_data'
    END AS reason
FROM municipalities AS m
FULL JOIN found AS f ON f.place_id = m.municipality_id
LEFT JOIN parts AS p ON p.municipality_id = m.municipality_id -- if: kind=own
WHERE
    (m.municipality_id IS NOT NULL OR (f.place_id IS NULL AND EXISTS (SELECT 1 FROM municipalities)))
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY m.municipality_id ASC NULLS LAST, f.found_year ASC, f.found_moment ASC, f.until ASC, f.month_count ASC
