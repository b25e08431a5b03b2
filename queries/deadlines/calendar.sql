-- answers: ¿Qué fechas van en el calendario?
-- answers-en: Which dates go in the calendar?
-- unit: un renglón por vencimiento con fecha
-- unit-en: one row per dated deadline
-- formula: Todo hito, publicación y acuerdo con fecha, también los cerrados y los cancelados, y las obligaciones con plazo que se puede contar de 30 días antes a un año después de la fecha. `period` distingue las veces que vence una misma obligación aunque su día cambie.
-- formula-en: Every dated milestone, publication and agreement, closed and cancelled ones too, and the obligations with a clock that can be counted from 30 days before to one year after the date. `period` tells apart the times one obligation falls due even if its day changes.
-- theme: obligations
-- subject: obligations
-- roles: due_on=date, kind=code, state=code:milestones, date_precision=code, day_kind=code, verified=flag
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
    due.kind,
    due.id,
    due.period,
    CASE WHEN $lang = 'en' THEN coalesce(due.title_en, due.title) ELSE due.title END AS title,
    CASE
        WHEN due.standing = 'cancelled' THEN 'cancelled'
        WHEN due.closed_on <= $as_of OR (due.standing = 'closed' AND due.closed_on IS NULL) THEN 'closed'
        WHEN due.due_on >= $as_of THEN 'upcoming'
        WHEN due.standing = 'open' THEN 'overdue'
        ELSE 'not_known'
    END AS state,
    due.institution_id,
    i.name AS institution,
    coalesce(due.obliged_party, i.name) AS responsible,
    due.date_precision,
    due.day_kind,
    n.short_name AS norm,
    due.article,
    due.verified,
    due.evidence_missing,
    due.commitment_id
FROM due_items AS due
CROSS JOIN mine
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
LEFT JOIN norms AS n ON n.norm_id = due.norm_id
WHERE
    due.due_on IS NOT NULL
    AND (due.known_on IS NULL OR due.known_on <= $as_of)
    AND (due.until_on IS NULL OR due.until_on > $as_of)
    AND (due.starts_on IS NULL OR due.starts_on <= $as_of)
    AND (due.kind <> 'obligation' OR due.due_on BETWEEN $as_of - 30 AND $as_of + 366)
    AND (due.valid_from IS NULL OR due.valid_from <= due.due_on)
    AND (due.valid_to IS NULL OR due.valid_to >= due.due_on)
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
