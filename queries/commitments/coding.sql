-- answers: ¿Cómo calificó el monitoreo cada compromiso, con sus propias palabras?
-- answers-en: How did the monitor code each commitment, in its own words?
-- unit: compromisos por calificación; participación como fracción
-- unit-en: commitments per code; share as a fraction
-- formula: Cumplimiento: último código del monitoreo (retirado, sin evidencia, no iniciado, limitado, sustancial, completo). Lo demás: la evaluación publicada, con el texto literal del esquema que nombra. Participación = compromisos con esa calificación entre los que tienen alguna; lo no calificado y «no aplica» quedan fuera de la división y a la vista. Total: los compromisos elegidos, de cualquier fuente. Alto cumplimiento = sustancial y completo. Un compromiso puede tener varios valores de OGP. Los códigos nunca se promedian.
-- formula-en: Completion: the monitor's latest code (withdrawn, no evidence, not started, limited, substantial, complete). The rest: the published assessment, in the literal words of the scheme it names. Share = commitments with that code over those with any; what is not coded and "not applicable" stay out of the division and in sight. Total: the commitments chosen, of any source. High completion = substantial and complete. A commitment may have several OGP values. Codes are never averaged.
-- options: dimension=completion|potential|newness|verifiable|relevant|values|opened
-- theme: commitments
-- subject: commitments
-- with: latest_reports, commitments_of_goals
-- roles: dimension=code, coded_as=code, commitments=count, coded=count, total=count, share=share, high=flag
-- absent: coded_as=uncoded
WITH chosen AS (
    SELECT
        c.commitment_id,
        c.coding_scheme,
        c.potential,
        c.newness,
        c.verifiable,
        c.relevant,
        c.source_id
    FROM commitments_of_goals AS c
),

facets AS (
    SELECT 'potential' AS dimension
    UNION ALL
    SELECT 'newness' AS dimension
    UNION ALL
    SELECT 'verifiable' AS dimension
    UNION ALL
    SELECT 'relevant' AS dimension
),

codes AS (
    SELECT 'completion' AS dimension, CAST(NULL AS VARCHAR) AS scheme, chosen.commitment_id, r.status AS coded_as
    FROM chosen
    LEFT JOIN latest_reports AS r
        ON r.commitment_id = chosen.commitment_id AND r.voice = 'monitor' AND r.milestone_id IS NULL
    UNION ALL
    SELECT
        facets.dimension,
        chosen.coding_scheme AS scheme,
        chosen.commitment_id,
        CASE facets.dimension
            WHEN 'potential' THEN chosen.potential
            WHEN 'newness' THEN chosen.newness
            WHEN 'verifiable' THEN chosen.verifiable
            ELSE chosen.relevant
        END AS coded_as
    FROM chosen
    CROSS JOIN facets
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, chosen.source_id)) -- if: sources
    UNION ALL
    SELECT 'values' AS dimension, chosen.coding_scheme AS scheme, chosen.commitment_id, v.ogp_value AS coded_as
    FROM chosen
    LEFT JOIN commitment_values AS v ON v.commitment_id = chosen.commitment_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, chosen.source_id)) -- if: sources
    UNION ALL
    SELECT a.dimension, a.scheme, a.commitment_id, a.verdict AS coded_as
    FROM chosen
    INNER JOIN assessments AS a ON a.commitment_id = chosen.commitment_id
    WHERE
        a.dimension <> 'completion' AND coalesce(a.voice, 'monitor') = 'monitor'
        AND (a.assessed_on IS NULL OR a.assessed_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
),

asked AS (
    SELECT
        codes.dimension,
        codes.scheme,
        codes.commitment_id,
        CASE WHEN codes.coded_as = 'unknown' THEN NULL ELSE codes.coded_as END AS coded_as,
        CASE WHEN coalesce(codes.coded_as, 'unknown') IN ('unknown', 'not_applicable') THEN 0 ELSE 1 END AS known
    FROM codes
    WHERE codes.dimension = $dimension OR ($dimension = 'opened' AND codes.dimension LIKE 'opened_%')
),

totals AS (
    SELECT
        asked.dimension,
        count(DISTINCT CASE WHEN asked.known = 1 THEN asked.commitment_id END) AS coded
    FROM asked
    GROUP BY asked.dimension
),

counted AS (
    SELECT
        asked.dimension,
        asked.scheme,
        asked.coded_as,
        asked.known,
        count(DISTINCT asked.commitment_id) AS commitments
    FROM asked
    GROUP BY asked.dimension, asked.scheme, asked.coded_as, asked.known
),

everything AS (
    SELECT count(*) AS total FROM chosen
)

SELECT
    counted.dimension,
    counted.scheme,
    counted.coded_as,
    counted.commitments,
    totals.coded,
    everything.total,
    CASE WHEN counted.known = 1 THEN CAST(counted.commitments AS DOUBLE) / totals.coded END AS share,
    CASE
        WHEN counted.dimension = 'completion' AND counted.known = 1 THEN counted.coded_as IN ('complete', 'substantial')
    END AS high
FROM counted
INNER JOIN totals ON totals.dimension = counted.dimension
CROSS JOIN everything
ORDER BY
    counted.dimension ASC,
    CASE counted.coded_as
        WHEN 'complete' THEN 1 WHEN 'substantial' THEN 2 WHEN 'limited' THEN 3
        WHEN 'not_started' THEN 4 WHEN 'no_evidence' THEN 5 WHEN 'withdrawn' THEN 6
        ELSE 7
    END ASC,
    counted.known DESC,
    counted.commitments DESC,
    counted.coded_as ASC NULLS LAST,
    counted.scheme ASC NULLS LAST
