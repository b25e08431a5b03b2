-- answers: ¿Cuándo empieza y cuándo termina cada compromiso, según cada fuente?
-- answers-en: When does each commitment start and end, according to each source?
-- unit: un renglón por compromiso y fuente
-- unit-en: one row per commitment and source
-- formula: Fechas de cada fuente, sin elegir una. Si dos fuentes dan fechas distintas se muestran las dos y se dice; el filtro de fuentes elige cuáles se comparan.
-- formula-en: Dates of each source, without picking one. Where two sources give different dates both are shown and it says so; the sources filter chooses which are compared.
-- theme: commitments
-- subject: commitment_dates
-- with: coded_commitments, sources_in_view
-- roles: starts_on=date, starts_precision=code, ends_on=date, ends_precision=code, status=code, disagree=flag
-- absent: status=no_report
WITH spread AS (
    SELECT
        d.commitment_id,
        count(DISTINCT d.starts_on) > 1 OR count(DISTINCT d.ends_on) > 1 AS disagree
    FROM commitment_dates AS d
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
    GROUP BY d.commitment_id
)

SELECT
    k.commitment_id, k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    k.plan_id,
    d.source_id,
    s.publisher AS source,
    d.starts_on, d.starts_precision, d.ends_on, d.ends_precision,
    k.status, spread.disagree
FROM coded_commitments AS k
INNER JOIN commitment_dates AS d ON d.commitment_id = k.commitment_id
INNER JOIN sources_in_view AS s ON s.source_id = d.source_id
INNER JOIN spread ON spread.commitment_id = k.commitment_id
WHERE
    TRUE
    AND ($status IS NULL OR list_contains($status, k.status)) -- if: status
ORDER BY k.plan_id ASC, k.code ASC, d.source_id ASC
