-- answers: ¿Qué se hizo, se publicó o se dijo con fecha, además de los reportes?
-- answers-en: What was done, published or said with a date, besides the reports?
-- unit: un renglón por hito reportado o realizado, documento publicado, etapa de una ley o nota
-- unit-en: one row per milestone reported or done, document published, stage of a law or note
-- formula: Hitos «reportados» o «realizados» por la fecha en que terminaron, documentos del ciclo del presupuesto por la de publicación, etapas legislativas por la suya y notas de los compromisos por la de su fuente, hasta la fecha elegida. Una nota cuya fuente y compromiso ya son de un reporte de avance no se repite. Las fechas inferidas no cuentan.
-- formula-en: Milestones "reported" or "done" by the date they ended, documents of the budget cycle by that of publication, legislative stages by theirs and notes on commitments by that of their source, up to the chosen date. A note whose source and commitment are already those of a status report is not repeated. Inferred dates do not count.
-- theme: commitments
-- subject: milestones
-- cites: milestones, publication_calendar, legislative_stages, commitment_notes, commitments
-- with: sources_in_view
-- roles: happened_on=date, date_precision=code, kind=code, source_id=hidden
WITH events AS (
    SELECT
        m.actual_end AS happened_on,
        coalesce(m.date_precision, 'day') AS date_precision,
        'milestone' AS kind,
        m.milestone_id AS id,
        coalesce(c.plan_id, m.plan_id) AS plan_id,
        m.commitment_id,
        CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS subject,
        m.source_id
    FROM milestones AS m
    LEFT JOIN commitments AS c ON c.commitment_id = m.commitment_id
    WHERE
        m.state IN ('reported', 'done')
        AND coalesce(m.inferred, FALSE) = FALSE
        AND coalesce(m.reported_on, m.actual_end) <= $as_of
    UNION ALL
    SELECT
        p.published_on,
        'day',
        'publication',
        p.publication_id,
        CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR),
        p.document,
        p.source_id
    FROM publication_calendar AS p
    WHERE p.status = 'published'
    UNION ALL
    SELECT
        l.happened_on,
        coalesce(l.happened_precision, 'day'),
        'stage',
        l.stage_id,
        c.plan_id,
        l.commitment_id,
        l.title,
        l.source_id
    FROM legislative_stages AS l
    LEFT JOIN commitments AS c ON c.commitment_id = l.commitment_id
    UNION ALL
    SELECT
        n.noted_on,
        coalesce(n.noted_precision, 'day'),
        'note',
        n.note_id,
        n.plan_id,
        n.commitment_id,
        CASE WHEN $lang = 'en' THEN coalesce(n.text_en, n.text) ELSE n.text END,
        n.source_id
    FROM commitment_notes AS n
    WHERE NOT EXISTS (
            SELECT 1 FROM status_reports AS r WHERE r.source_id = n.source_id AND r.commitment_id = n.commitment_id
        )
)

SELECT
    e.happened_on,
    e.date_precision,
    e.kind,
    e.id,
    e.commitment_id,
    e.subject,
    s.publisher AS source,
    e.source_id
FROM events AS e
INNER JOIN sources_in_view AS s ON s.source_id = e.source_id
WHERE
    e.happened_on <= $as_of
    AND ($plan IS NULL OR list_contains($plan, e.plan_id)) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, e.commitment_id)) -- if: commitment
ORDER BY e.happened_on DESC, e.kind || '-' || e.id ASC
