-- answers: ¿Qué vence, cuándo y a quién le toca?
-- answers-en: What is due, when, and whose is it?
-- unit: un renglón por vencimiento; días naturales que faltan (negativos si ya pasó)
-- unit-en: one row per deadline; calendar days left (negative when past)
-- formula: Hitos previstos sin fin real, publicaciones pendientes, acuerdos de Glosa abiertos y obligaciones cuya norma fija un plazo que se puede contar, de hoy a 90 días. Con fecha pasada sólo aparece lo que no tiene cierre registrado: un hito previsto sin fin, una publicación registrada como no publicada, un acuerdo abierto. Una fecha de mes o de año vence el último día.
-- formula-en: Planned milestones without an actual end, pending publications, open Glosa agreements and obligations whose norm sets a clock that can be counted, from today to 90 days ahead. Past dates appear only where no closing is on record: a planned milestone without an end, a publication recorded as not published, an open agreement. A month or year date falls due on its last day.
-- theme: obligations
-- subject: obligations
-- roles: due_on=date, days_left=count, kind=code, date_precision=code, day_kind=code, verified=flag,
--    state=code:milestones
WITH mine AS (
    SELECT
        max(CASE WHEN i.sector = 'government' THEN 1 ELSE 0 END) AS is_public,
        max(CASE WHEN i.branch IN ('executive', 'legislative', 'judicial', 'autonomous') THEN 1 ELSE 0 END)
            AS is_state,
        max(CASE WHEN i.branch = 'municipal' THEN 1 ELSE 0 END) AS is_municipal,
        max(CASE WHEN i.branch IN ('executive', 'municipal') THEN 1 ELSE 0 END) AS is_administration
    FROM institutions AS i
    WHERE
        ($institution IS NULL OR list_contains($institution, i.institution_id))
        AND ($branch IS NULL OR list_contains($branch, i.branch))
)

SELECT
    due.due_on,
    CAST(due.due_on - $as_of AS INTEGER) AS days_left,
    due.kind,
    due.id,
    CASE WHEN $lang = 'en' THEN coalesce(due.title_en, due.title) ELSE due.title END AS title,
    due.institution_id,
    coalesce(i.name, due.obliged_party) AS institution,
    due.obliged_party,
    due.date_precision,
    due.day_kind,
    n.short_name AS norm,
    due.article,
    due.verified,
    due.evidence_missing,
    due.commitment_id,
    CASE WHEN due.due_on < $as_of THEN 'overdue' ELSE 'upcoming' END AS state,
    s.url
FROM due_items AS due
CROSS JOIN mine
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
LEFT JOIN norms AS n ON n.norm_id = due.norm_id
LEFT JOIN sources AS s ON s.source_id = due.source_id
WHERE
    due.due_on <= $as_of + 90
    AND (due.known_on IS NULL OR due.known_on <= $as_of)
    AND (due.until_on IS NULL OR due.until_on > $as_of)
    AND (due.starts_on IS NULL OR due.starts_on <= $as_of)
    AND (due.closed_on IS NULL OR due.closed_on > $as_of)
    AND (
        due.standing = 'open'
        OR (due.standing = 'closed' AND due.closed_on > $as_of)
        OR (due.standing = 'unknown' AND due.kind IN ('publication', 'obligation') AND due.due_on >= $as_of)
    )
    AND ($plan IS NULL OR list_contains($plan, due.plan_id))
    AND ($commitment IS NULL OR list_contains($commitment, due.commitment_id))
    AND ($sources IS NULL OR list_contains($sources, due.source_id))
    AND (
        ($institution IS NULL AND $branch IS NULL)
        OR (
            ($institution IS NULL OR list_contains($institution, due.institution_id))
            AND ($branch IS NULL OR list_contains($branch, i.branch))
        )
        OR (due.binds = 'all_public_bodies' AND mine.is_public = 1)
        OR (due.binds = 'all_state_bodies' AND mine.is_state = 1)
        OR (due.binds = 'municipalities' AND mine.is_municipal = 1)
        OR (due.binds = 'state_and_municipalities' AND mine.is_administration = 1)
    )
ORDER BY due.due_on ASC, due.kind ASC, due.id ASC, due.period ASC
