-- answers: ¿Avanzan los indicadores del plan al paso que su meta pide?
-- answers-en: Are the plan's indicators moving at the pace their target asks for?
-- unit: un renglón por indicador, en su propia unidad; crecimientos por año; razón sin unidad
-- unit-en: one row per indicator, in its own unit; growth per year; ratio without unit
-- formula: Razón de avance (Open SDG): crecimiento anual observado entre la línea base y el último dato, dividido entre el crecimiento anual que pide la meta medido desde el año base. Los dos se muestran. Con línea base, meta o último dato en cero o menos no se calcula. Sin dato no es sin avance. El último dato es el del año más reciente, hasta el de la fecha elegida, del territorio del paquete.
-- formula-en: Progress ratio (Open SDG): yearly growth observed between the baseline and the latest figure, over the yearly growth the target asks for measured from the base year. Both are shown. With a baseline, target or latest figure of zero or less it is not computed. No data is not no progress. The latest figure is that of the most recent year, up to that of the chosen day, of the package's territory.
-- theme: plans
-- subject: indicators
-- roles: kind=code, direction=code, baseline_year=count, baseline=number, latest_year=count, latest=number,
--    target_year=count, target=number, growth_observed=share, growth_required=share, ratio=share, reason=code
-- absent: ratio=nd
WITH latest_values AS (
    SELECT
        v.indicator_id,
        v.year,
        v.value,
        row_number() OVER (PARTITION BY v.indicator_id ORDER BY v.year DESC) AS place
    FROM indicator_values AS v
    INNER JOIN package AS p ON p.home = v.territory_id
    WHERE
        v.value IS NOT NULL
        AND v.year <= extract(YEAR FROM CAST($as_of AS DATE))
        AND ($sources IS NULL OR list_contains($sources, v.source_id)) -- if: sources
),

measured AS (
    SELECT
        i.indicator_id,
        o.title AS objective,
        i.title,
        i.kind,
        i.unit_of_measure,
        i.direction,
        i.baseline_year,
        i.baseline,
        l.year AS latest_year,
        l.value AS latest,
        i.target_year,
        i.target,
        i.commitment_id,
        CASE
            WHEN i.baseline IS NULL OR i.baseline_year IS NULL THEN 'no_baseline'
            WHEN i.target IS NULL OR i.target_year IS NULL THEN 'no_target'
            WHEN l.value IS NULL THEN 'no_data'
            WHEN l.year <= i.baseline_year THEN 'only_baseline'
            WHEN i.baseline <= 0 OR i.target <= 0 OR l.value <= 0 THEN 'zero_base'
            WHEN i.target_year <= i.baseline_year OR i.target = i.baseline THEN 'no_change_asked'
        END AS why_not
    FROM indicators AS i
    LEFT JOIN objectives AS o ON o.objective_id = i.objective_id
    LEFT JOIN latest_values AS l ON l.indicator_id = i.indicator_id AND l.place = 1
    WHERE
        TRUE
        AND ($commitment IS NULL OR list_contains($commitment, i.commitment_id)) -- if: commitment
        AND ($sources IS NULL OR list_contains($sources, i.source_id)) -- if: sources
),

grown AS (
    SELECT
        m.indicator_id,
        m.objective,
        m.title,
        m.kind,
        m.unit_of_measure,
        m.direction,
        m.baseline_year,
        m.baseline,
        m.latest_year,
        m.latest,
        m.target_year,
        m.target,
        m.commitment_id,
        m.why_not,
        CASE
            WHEN m.why_not IS NULL
                THEN power(CAST(m.latest AS DOUBLE) / m.baseline, CAST(1 AS DOUBLE) / (m.latest_year - m.baseline_year)) - 1
        END AS observed_rate,
        CASE
            WHEN m.why_not IS NULL
                THEN power(CAST(m.target AS DOUBLE) / m.baseline, CAST(1 AS DOUBLE) / (m.target_year - m.baseline_year)) - 1
        END AS required_rate
    FROM measured AS m
)

SELECT
    g.indicator_id,
    g.objective,
    g.title,
    g.kind,
    g.unit_of_measure,
    g.direction,
    g.baseline_year,
    g.baseline,
    g.latest_year,
    g.latest,
    g.target_year,
    g.target,
    g.observed_rate AS growth_observed,
    g.required_rate AS growth_required,
    CASE WHEN g.why_not IS NULL THEN CAST(g.observed_rate AS DOUBLE) / g.required_rate END AS ratio,
    g.why_not AS reason,
    g.commitment_id
FROM grown AS g
ORDER BY g.objective ASC NULLS LAST, g.indicator_id ASC
