-- answers: ¿Qué es lo último que se publicó o cambió?
-- answers-en: What was published or changed most recently?
-- unit: un renglón por novedad: reporte de avance, evidencia, fecha cambiada o corrección
-- unit-en: one row per piece of news: status report, evidence, date changed or correction
-- formula: Reportes de avance por la fecha en que se reportaron, evidencias por la de publicación, cambios de fecha y correcciones por el día en que se hicieron, hasta la fecha elegida. Lo que no tiene fecha no es novedad.
-- formula-en: Status reports by the date they were reported, evidence by the date it was published, dates changed and corrections by the day they were made, up to the chosen date. What has no date is no news.
-- theme: commitments
-- subject: status_reports
-- cites: status_reports, evidence, milestone_replans, corrections, milestones, commitments
-- with: sources_in_view
-- roles: happened_on=date, date_precision=code, kind=code, voice=code, status=code, level=code,
--    source_id=hidden
-- absent: status=no_report, level=no_evidence
WITH news AS (
    SELECT
        r.reported_on AS happened_on,
        coalesce(r.reported_precision, 'day') AS date_precision,
        'status' AS kind,
        r.report_id AS id,
        r.commitment_id,
        r.milestone_id,
        CAST(NULL AS VARCHAR) AS subject_table, CAST(NULL AS VARCHAR) AS subject_id,
        CAST(NULL AS VARCHAR) AS title,
        r.voice,
        r.status,
        CAST(NULL AS VARCHAR) AS level,
        CAST(NULL AS VARCHAR) AS column_name, CAST(NULL AS VARCHAR) AS before, CAST(NULL AS VARCHAR) AS after,
        r.institution_id,
        r.source_id,
        CAST(NULL AS VARCHAR) AS url
    FROM status_reports AS r
    UNION ALL
    SELECT
        e.published_on,
        coalesce(e.published_precision, 'day'),
        'evidence',
        e.evidence_id,
        e.commitment_id,
        e.milestone_id,
        NULL,
        NULL,
        e.title,
        NULL,
        NULL,
        e.level,
        NULL,
        NULL,
        NULL,
        NULL,
        e.source_id,
        e.url
    FROM evidence AS e
    UNION ALL
    SELECT
        p.changed_on,
        'day',
        'replan',
        p.milestone_id || '-' || CAST(p.changed_on AS VARCHAR) || '-' || coalesce(CAST(p.new_end AS VARCHAR), ''),
        NULL,
        p.milestone_id,
        NULL,
        NULL,
        p.reason,
        NULL,
        NULL,
        NULL,
        NULL,
        CAST(p.old_end AS VARCHAR),
        CAST(p.new_end AS VARCHAR),
        p.institution_id,
        p.source_id,
        NULL
    FROM milestone_replans AS p
    UNION ALL
    SELECT
        x.corrected_on,
        'day',
        'correction',
        x.correction_id,
        CASE WHEN x.subject_table = 'commitments' THEN x.subject_id END,
        CASE WHEN x.subject_table = 'milestones' THEN x.subject_id END,
        x.subject_table,
        x.subject_id,
        x.reason,
        NULL,
        NULL,
        NULL,
        x.column_name,
        x.old_value,
        x.new_value,
        NULL,
        x.source_id,
        NULL
    FROM corrections AS x
)

SELECT
    news.happened_on,
    news.date_precision,
    news.kind,
    news.id,
    news.subject_table,
    news.subject_id,
    CASE
        WHEN $lang = 'en' THEN coalesce(m.title_en, m.title, c.short_title_en, news.subject_id)
        ELSE coalesce(m.title, c.short_title, news.subject_id)
    END AS subject,
    news.title,
    news.voice,
    news.status,
    news.level,
    news.column_name,
    news.before,
    news.after,
    c.commitment_id,
    coalesce(news.institution_id, m.institution_id) AS institution_id,
    i.name AS institution,
    s.publisher AS source,
    coalesce(news.url, s.url) AS url,
    news.source_id
FROM news
LEFT JOIN milestones AS m ON m.milestone_id = news.milestone_id
LEFT JOIN commitments AS c ON c.commitment_id = coalesce(news.commitment_id, m.commitment_id)
LEFT JOIN institutions AS i ON i.institution_id = coalesce(news.institution_id, m.institution_id)
INNER JOIN sources_in_view AS s ON s.source_id = news.source_id
WHERE
    news.happened_on <= $as_of
    AND ($plan IS NULL OR list_contains($plan, coalesce(m.plan_id, c.plan_id))) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id)) -- if: commitment
    AND ($institution IS NULL OR list_contains($institution, coalesce(news.institution_id, m.institution_id))) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
ORDER BY news.happened_on DESC, news.kind ASC, news.id ASC
