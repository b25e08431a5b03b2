-- answers: ¿Qué fechas da cada fuente a cada compromiso?
-- answers-en: Which dates does each source give each commitment?
-- unit: un renglón por compromiso y fuente
-- unit-en: one row per commitment and source
-- formula: Fechas de cada fuente, sin elegir una; con su precisión y el texto que la fuente escribió.
-- formula-en: Dates of each source, without picking one; with their precision and the text the source wrote.
-- theme: commitments
-- subject: commitment_dates
-- with: commitments_of_plans
-- roles: start=date, end=date, starts_precision=code, ends_precision=code
-- absent: start=empty, end=empty
SELECT
    d.commitment_id, d.source_id, d.starts_on AS "start", d.ends_on AS "end", d.starts_precision, d.ends_precision, d.date_text
FROM commitment_dates AS d INNER JOIN commitments_of_plans AS c ON c.commitment_id = d.commitment_id
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
ORDER BY d.commitment_id ASC, d.source_id ASC
