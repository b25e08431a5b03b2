-- answers: ¿Por qué no se cumplió lo que no se cumplió, según quien lo reporta?
-- answers-en: Why was what was not completed not completed, according to whoever reports it?
-- unit: un renglón por reporte que da un motivo
-- unit-en: one row per report that gives a reason
-- formula: Último reporte de cada voz por compromiso o hito que escribe un motivo, en un vocabulario corto. Sólo cuando la fuente lo dice: aquí no se deduce ninguno.
-- formula-en: Latest report of each voice per commitment or milestone that writes a reason, in a short vocabulary. Only where the source says so: none is inferred here.
-- theme: commitments
-- subject: status_reports
-- roles: shortfall_reason=code, voice=code, status=code, reported_on=date, reported_precision=code
-- absent: status=no_report
WITH chosen AS (
    SELECT c.commitment_id
    FROM commitments AS c
    WHERE
        ($plan IS NULL OR list_contains($plan, c.plan_id))
        AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id))
        AND ($sdg IS NULL OR list_contains($sdg, c.goal_id))
        AND (
            ($institution IS NULL AND $branch IS NULL)
            OR EXISTS (
                SELECT 1
                FROM commitment_actors AS a
                INNER JOIN institutions AS i ON i.institution_id = a.institution_id
                WHERE
                    a.commitment_id = c.commitment_id
                    AND ($institution IS NULL OR list_contains($institution, a.institution_id))
                    AND ($branch IS NULL OR list_contains($branch, i.branch))
            )
        )
),

latest AS (
    SELECT
        r.report_id,
        r.commitment_id,
        r.milestone_id,
        r.voice,
        r.status,
        r.shortfall_reason,
        r.reported_on,
        r.reported_precision,
        r.source_id,
        r.note,
        row_number() OVER (
            PARTITION BY r.commitment_id, r.milestone_id, r.voice
            ORDER BY r.reported_on DESC NULLS LAST, r.report_id DESC NULLS LAST
        ) AS place
    FROM status_reports AS r
    WHERE
        (r.reported_on IS NULL OR r.reported_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, r.source_id))
)

SELECT
    latest.shortfall_reason,
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    latest.milestone_id,
    latest.voice,
    latest.status,
    latest.reported_on,
    latest.reported_precision,
    s.publisher AS source,
    latest.note
FROM latest
INNER JOIN chosen ON chosen.commitment_id = latest.commitment_id
INNER JOIN commitments AS k ON k.commitment_id = latest.commitment_id
INNER JOIN sources AS s ON s.source_id = latest.source_id
WHERE latest.place = 1 AND latest.shortfall_reason IS NOT NULL
ORDER BY k.plan_id ASC, k.code ASC, latest.milestone_id ASC NULLS FIRST, latest.voice ASC, latest.report_id ASC
