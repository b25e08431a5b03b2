-- answers: ¿Qué está comprobado de cada promesa, según el gobierno, el monitoreo y la sociedad civil?
-- answers-en: What is proven of each promise, according to the government, the monitor and civil society?
-- unit: un renglón por compromiso (o por hito con algún reporte) y voz
-- unit-en: one row per commitment (or per milestone with a report) and voice
-- formula: Último reporte o evaluación de cada voz hasta la fecha, con su día y su documento; uno sin fecha cede ante uno fechado, y de un mismo día se lee el reporte. Una evaluación con otras palabras que las del código se cita y queda como «no se conoce». Vacío: esa voz no ha reportado, que no es «no iniciado». «No se conoce»: hay registro, pero no se halló o no se pudo leer un código. El filtro de cumplimiento elige por el código del monitoreo. Las tres voces no se promedian ni se juntan.
-- formula-en: Latest report or assessment of each voice up to the date, with its day and document; one without a date gives way to a dated one, and of the same day the report is read. An assessment in other words than those of the code is quoted and stays "not known". Empty: that voice has not reported, which is not "not started". "Not known": there is a record, but no code was found or could be read. The completion filter chooses by the monitor's code. The three voices are neither averaged nor merged.
-- options: each=commitment|milestone
-- theme: commitments
-- subject: status_reports
-- with: coded_commitments, latest_reports, completion_words
-- roles: voice=code, status=code, reported_on=date, reported_precision=code, independence=code
-- absent: status=no_report
WITH things AS (
    SELECT
        c.commitment_id,
        '' AS step
    FROM coded_commitments AS c
    WHERE
        $each = 'commitment'
        AND ($status IS NULL OR list_contains($status, c.status)) -- if: status
    UNION ALL
    SELECT DISTINCT
        r.commitment_id,
        r.milestone_id AS step
    FROM latest_reports AS r
    INNER JOIN coded_commitments AS c ON c.commitment_id = r.commitment_id
    WHERE
        $each = 'milestone'
        AND r.milestone_id IS NOT NULL
        AND ($status IS NULL OR list_contains($status, c.status)) -- if: status
),

said AS (
    SELECT
        r.commitment_id,
        coalesce(r.milestone_id, '') AS step,
        r.voice,
        r.status,
        r.reported_on,
        r.reported_precision,
        r.institution_id,
        r.source_id,
        r.note,
        2 AS weight,
        r.report_id AS name
    FROM latest_reports AS r
    UNION ALL
    SELECT
        a.commitment_id,
        '' AS step,
        coalesce(a.voice, 'monitor') AS voice,
        coalesce(c.status, 'unknown') AS status,
        a.assessed_on AS reported_on,
        a.assessed_precision AS reported_precision,
        a.institution_id,
        a.source_id,
        CASE WHEN c.status IS NOT NULL THEN a.note WHEN a.note IS NULL THEN a.verdict ELSE concat(a.verdict, ' · ', a.note) END AS note,
        1 AS weight,
        a.scheme AS name
    FROM assessments AS a
    LEFT JOIN completion_words AS c ON c.word = lower(a.verdict)
    WHERE
        a.dimension = 'completion'
        AND (a.assessed_on IS NULL OR a.assessed_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
),

last_said AS (
    SELECT
        said.*,
        row_number() OVER (
            PARTITION BY said.commitment_id, said.step, said.voice
            ORDER BY said.reported_on DESC NULLS LAST, said.weight DESC, said.name DESC
        ) AS place
    FROM said
),

voices AS (
    SELECT 'government' AS voice, 1 AS turn
    UNION ALL
    SELECT 'monitor' AS voice, 2 AS turn
    UNION ALL
    SELECT 'civil_society' AS voice, 3 AS turn
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    m.milestone_id,
    CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS milestone,
    voices.voice,
    told.status,
    told.reported_on,
    told.reported_precision,
    i.name AS institution,
    i.independence,
    s.title AS document,
    s.publisher AS source,
    s.url,
    told.note
FROM things
CROSS JOIN voices
INNER JOIN commitments AS k ON k.commitment_id = things.commitment_id
LEFT JOIN milestones AS m ON m.milestone_id = things.step
LEFT JOIN last_said AS told
    ON
        told.commitment_id = things.commitment_id
        AND told.step = things.step
        AND told.voice = voices.voice
        AND told.place = 1
LEFT JOIN institutions AS i ON i.institution_id = told.institution_id
LEFT JOIN sources AS s ON s.source_id = told.source_id
ORDER BY k.plan_id ASC, k.code ASC, things.step ASC, voices.turn ASC
