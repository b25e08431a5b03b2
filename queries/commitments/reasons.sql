-- answers: ¿Por qué no se cumplió lo que no se cumplió, según quien lo reporta?
-- answers-en: Why was what was not completed not completed, according to whoever reports it?
-- unit: un renglón por reporte que da un motivo
-- unit-en: one row per report that gives a reason
-- formula: Último reporte de cada voz por compromiso o hito que escribe un motivo, en un vocabulario corto. Sólo cuando la fuente lo dice: aquí no se deduce ninguno.
-- formula-en: Latest report of each voice per commitment or milestone that writes a reason, in a short vocabulary. Only where the source says so: none is inferred here.
-- theme: commitments
-- subject: status_reports
-- with: commitments_in_view, latest_reports
-- roles: shortfall_reason=code, voice=code, status=code, reported_on=date, reported_precision=code
-- absent: status=no_report
SELECT
    r.shortfall_reason,
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    r.milestone_id,
    r.voice, r.status, r.reported_on, r.reported_precision,
    s.publisher AS source,
    r.note
FROM latest_reports AS r
INNER JOIN commitments_in_view AS k ON k.commitment_id = r.commitment_id
INNER JOIN sources AS s ON s.source_id = r.source_id
WHERE r.shortfall_reason IS NOT NULL
ORDER BY k.plan_id ASC, k.code ASC, r.milestone_id ASC NULLS FIRST, r.voice ASC, r.report_id ASC
