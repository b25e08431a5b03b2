-- answers: ¿Cuánto dinero va a género, anticorrupción y juventudes?
-- answers-en: How much money goes to gender, anticorruption and youth?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Anexo = suma, por año, del monto de cada programa × el porcentaje que el anexo le atribuye, hasta el último periodo con ejercicio. Compartido: la parte del anexo que viene de programas que también están en otro anexo. Los anexos se enciman: no se suman entre sí. Cobertura: programas del anexo con monto entre programas del anexo; con otro filtro que el año o el periodo cuentan sólo los que tienen renglones elegidos.
-- formula-en: Annex = sum, by year, of the amount of each programme × the percentage the annex attributes to it, up to the last period with execution. Shared: the part of the annex that comes from programmes also in another annex. Annexes overlap: they are never added together. Coverage: programmes of the annex with an amount over programmes of the annex; with any filter but the year or the period, only those with chosen rows count.
-- years: all
-- theme: budget
-- subject: annex_links
-- roles: year=code, annex=code, programmes=count, approved=amount, accrued=amount, shared_approved=amount,
--    shared_accrued=amount, coverage=share
-- with: chosen_budget, chosen_months
WITH spent AS (
    SELECT
        b.programme_id,
        b.year,
        CAST(sum(b.approved) AS DECIMAL(28, 2)) AS approved_sum,
        CAST(sum(b.accrued) AS DECIMAL(28, 2)) AS accrued_sum
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_programme AND b.programme_id IS NOT NULL
    GROUP BY b.programme_id, b.year
),

repeated AS (
    SELECT programme_id, year, count(*) AS annexes
    FROM annex_links
    GROUP BY programme_id, year
),

valued AS (
    SELECT
        a.year,
        a.annex,
        CASE WHEN s.approved_sum IS NULL AND s.accrued_sum IS NULL THEN 0 ELSE 1 END AS with_amount,
        CASE WHEN n.annexes > 1 THEN 1 ELSE 0 END AS is_shared,
        s.approved_sum * CAST(CAST(a.percentage AS DOUBLE) / 100 AS DECIMAL(7, 6)) AS approved_part,
        s.accrued_sum * CAST(CAST(a.percentage AS DOUBLE) / 100 AS DECIMAL(7, 6)) AS accrued_part
    FROM annex_links AS a
    INNER JOIN repeated AS n ON n.programme_id = a.programme_id AND n.year = a.year
    LEFT JOIN spent AS s ON s.programme_id = a.programme_id AND s.year = a.year
    WHERE
        -- A programme without money stays where nothing but years and months is chosen.
        (
            s.programme_id IS NOT NULL
            OR (
                $unit IS NULL AND $branch IS NULL AND $institution IS NULL AND $programme IS NULL AND $chapter IS NULL
                AND $function IS NULL AND $funding IS NULL AND $municipality IS NULL AND $sources IS NULL
            )
        )
        AND ($year IS NULL OR list_contains($year, a.year)) -- if: year
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
)

SELECT
    year,
    annex,
    count(*) AS programmes,
    CAST(sum(approved_part) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(accrued_part) AS DECIMAL(18, 2)) AS accrued,
    CAST(sum(CASE WHEN is_shared = 1 THEN approved_part WHEN approved_part IS NOT NULL THEN 0 END) AS DECIMAL(18, 2))
        AS shared_approved,
    CAST(sum(CASE WHEN is_shared = 1 THEN accrued_part WHEN accrued_part IS NOT NULL THEN 0 END) AS DECIMAL(18, 2))
        AS shared_accrued,
    CAST(sum(with_amount) AS DOUBLE) / count(*) AS coverage
FROM valued
GROUP BY year, annex
ORDER BY year ASC, annex ASC
