-- answers: ¿Qué unidad aparece más de una vez en el mismo periodo con montos distintos?
-- answers-en: Which unit appears more than once in the same period with different amounts?
-- unit: renglones
-- unit-en: rows
-- formula: mismos año, periodo, vista, fuente de información y clasificaciones; el mismo momento con dos o más montos; se cuentan los renglones del momento que más tiene. No es un error: un archivo oficial nombra un ramo dos veces
-- formula-en: same year, period, view, source and classifications; one moment with two or more amounts; the rows counted are those of the moment that has most. Not a mistake: an official file names a branch twice
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, period=code, repeated_rows=count
WITH alike AS (
    SELECT
        unit_id, year, period, view, source_id,
        greatest(
            count(proposed), count(approved), count(modified), count(committed), count(accrued), count(exercised), count(paid)
        ) AS times,
        greatest(
            count(DISTINCT proposed), count(DISTINCT approved), count(DISTINCT modified), count(DISTINCT committed),
            count(DISTINCT accrued), count(DISTINCT exercised), count(DISTINCT paid)
        ) AS amounts
    FROM repeated_rows
    WHERE
        TRUE
        AND ($year IS NULL OR list_contains($year, year)) -- if: year
        AND ($unit IS NULL OR list_contains($unit, unit_id)) -- if: unit
        AND ($sources IS NULL OR list_contains($sources, source_id)) -- if: sources
    GROUP BY
        unit_id, programme_id, object_code, function_code, expenditure_type, funding_code, municipality_id,
        year, period, view, source_id
)

SELECT a.unit_id, u.name AS unit, a.year, a.period, CAST(sum(a.times) AS BIGINT) AS repeated_rows
FROM alike AS a
LEFT JOIN budget_units AS u ON u.unit_id = a.unit_id
WHERE a.times > 1 AND a.amounts > 1
GROUP BY a.unit_id, u.name, a.year, a.period
ORDER BY a.unit_id, a.year, a.period
