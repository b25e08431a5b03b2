-- answers: ¿En qué etapa del ciclo del presupuesto faltan documentos?
-- answers-en: In which stage of the budget cycle are documents missing?
-- unit: documentos por etapa; reuniones; recomendaciones
-- unit-en: documents by stage; meetings; recommendations
-- formula: Los documentos de «cycle/documents» contados por etapa. Vacío: nadie ha registrado qué se espera en esa etapa; cero sólo cuando se sabe. Legibles por máquina: de los que salieron y dicen su formato. Participación: reuniones con una fase que corresponde a la etapa (diagnóstico, metodología y diseño: planeación; ejecución: ejercicio; evaluación: evaluación) y Glosas (rendición de cuentas); la fase de decisión no dice de qué etapa es. La correspondencia es nuestra. Recomendaciones abiertas: sin verificación ni cierre, de las que nombran la etapa o están vinculadas por un vínculo confirmado a una obligación de ella; vacío si ninguna. Una que nombra dos etapas cuenta en la primera.
-- formula-en: The documents of "cycle/documents" counted by stage. Empty: nobody has recorded what that stage expects; zero only when known. Machine-readable: of those out whose format is told. Participation: meetings with a phase that matches the stage (diagnosis, methodology and design: planning; execution: execution; evaluation: evaluation) and Glosas (accountability); the decision phase does not say which stage it is of. The matching is ours. Open recommendations: neither verified nor closed, of those that name the stage or are tied by a confirmed link to an obligation of it; empty if none. One that names two stages counts in the first.
-- options: stage=all|planning|programming|budgeting|execution|monitoring|evaluation|accountability
-- years: all
-- theme: cycle
-- subject: publication_calendar
-- cites: publication_calendar, obligations, unpublished, meetings, municipal_participation, recommendations
-- roles: stage=code, expected=count, published=count, on_time=count, late=count, silent=count, not_in_data=count,
--    pending=count, machine_readable=count, format_known=count, participation=count, open_recommendations=count,
--    chosen=flag
-- with: told_documents, known_recommendations
WITH counted AS (
    SELECT
        stage,
        count(*) AS expected_count,
        sum(CASE WHEN state IN ('late', 'on_time', 'published') THEN 1 ELSE 0 END) AS published_count,
        sum(CASE WHEN state = 'on_time' THEN 1 ELSE 0 END) AS on_time_count,
        sum(CASE WHEN state = 'late' THEN 1 ELSE 0 END) AS late_count,
        sum(CASE WHEN state = 'silent' THEN 1 ELSE 0 END) AS silent_count,
        sum(CASE WHEN state = 'not_in_data' THEN 1 ELSE 0 END) AS absent_count,
        sum(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) AS pending_count,
        sum(CASE WHEN state IN ('late', 'on_time', 'published') AND machine_readable = 'yes' THEN 1 ELSE 0 END)
            AS readable_count,
        sum(CASE WHEN state IN ('late', 'on_time', 'published') AND machine_readable <> 'unknown' THEN 1 ELSE 0 END)
            AS format_count
    FROM told_documents
    GROUP BY stage
),

held AS (
    SELECT m.meeting_id, m.kind
    FROM meetings AS m
    WHERE
        (m.held_on IS NULL OR m.held_on <= $as_of)
        AND ($year IS NULL OR list_contains($year, year(m.held_on))) -- if: year
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

moments AS (
    SELECT h.meeting_id, 'accountability' AS stage
    FROM held AS h
    WHERE h.kind = 'glosa'
    UNION
    SELECT
        h.meeting_id,
        CASE p.phase WHEN 'execution' THEN 'execution' WHEN 'evaluation' THEN 'evaluation' ELSE 'planning' END AS stage
    FROM held AS h
    INNER JOIN municipal_participation AS p ON p.meeting_id = h.meeting_id
    WHERE h.kind <> 'glosa' AND p.phase IN ('diagnosis', 'methodology', 'design', 'execution', 'evaluation')
),

participation AS (
    SELECT stage, count(*) AS meeting_count
    FROM moments
    GROUP BY stage
),

closed AS (
    SELECT DISTINCT e.recommendation_id
    FROM recommendation_events AS e
    WHERE e.state IN ('verified', 'closed') AND (e.happened_on IS NULL OR e.happened_on <= $as_of)
),

about AS (
    SELECT r.recommendation_id, r.cycle_stage AS stage
    FROM recommendations AS r
    WHERE r.cycle_stage IS NOT NULL
    UNION
    SELECT l.from_id AS recommendation_id, p.stage
    FROM links AS l
    INNER JOIN publication_calendar AS p ON p.obligation_id = l.to_id
    WHERE l.from_table = 'recommendations' AND l.to_table = 'obligations' AND l.state = 'confirmed'
),

tied AS (
    SELECT a.stage, r.recommendation_id, c.recommendation_id AS closed_id
    FROM known_recommendations AS r
    INNER JOIN about AS a ON a.recommendation_id = r.recommendation_id
    LEFT JOIN closed AS c ON c.recommendation_id = r.recommendation_id
    WHERE
        TRUE
        AND ($institution IS NULL OR list_contains($institution, r.addressee_id)) -- if: institution
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
),

asked AS (
    SELECT stage, sum(CASE WHEN closed_id IS NULL THEN 1 ELSE 0 END) AS open_count
    FROM tied
    GROUP BY stage
),

named AS (
    SELECT 1 AS place, 'planning' AS stage
    UNION ALL SELECT 2, 'programming'
    UNION ALL SELECT 3, 'budgeting'
    UNION ALL SELECT 4, 'execution'
    UNION ALL SELECT 5, 'monitoring'
    UNION ALL SELECT 6, 'evaluation'
    UNION ALL SELECT 7, 'accountability'
)

SELECT
    n.stage,
    CAST(c.expected_count AS BIGINT) AS expected,
    CAST(c.published_count AS BIGINT) AS published,
    CAST(c.on_time_count AS BIGINT) AS on_time,
    CAST(c.late_count AS BIGINT) AS late,
    CAST(c.silent_count AS BIGINT) AS silent,
    CAST(c.absent_count AS BIGINT) AS not_in_data,
    CAST(c.pending_count AS BIGINT) AS pending,
    CASE WHEN c.format_count > 0 THEN CAST(c.readable_count AS BIGINT) END AS machine_readable,
    CAST(c.format_count AS BIGINT) AS format_known,
    CAST(p.meeting_count AS BIGINT) AS participation,
    CAST(a.open_count AS BIGINT) AS open_recommendations,
    n.stage = $stage AS chosen
FROM named AS n
LEFT JOIN counted AS c ON c.stage = n.stage
LEFT JOIN participation AS p ON p.stage = n.stage
LEFT JOIN asked AS a ON a.stage = n.stage
WHERE EXISTS (SELECT 1 FROM counted)
ORDER BY n.place ASC
