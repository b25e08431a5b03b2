-- answers: ¿Qué me toca esta semana y qué sigue?
-- answers-en: What is mine to do this week, and what comes next?
-- unit: un renglón por pendiente; días naturales que faltan (negativos si ya pasó; vacío sin fecha)
-- unit-en: one row per item; calendar days left (negative when past; empty without a date)
-- formula: Lo mismo que vence en 90 días o pasó sin cierre registrado, más lo que no tiene fecha, por plazo: ya pasó, 7, 30, 60 y 90 días, sin fecha. Un hito espera a otra institución si depende de un hito suyo que no consta como cumplido. Lo que debe publicarse se calla donde ya hay evidencia publicada.
-- formula-en: What falls due within 90 days or passed with no closing on record, plus what has no date, by window: past, 7, 30, 60 and 90 days, no date. A milestone waits on another institution when it depends on a milestone of theirs that is not on record as done. What must be published is left out where evidence is already published.
-- theme: obligations
-- subject: obligations
-- roles: bucket=code, due_on=date, days_left=count, kind=code, role=code, date_precision=code, day_kind=code,
--    verified=flag, reason=code
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
),

proved AS (
    SELECT DISTINCT e.milestone_id
    FROM evidence AS e
    WHERE e.milestone_id IS NOT NULL AND (e.published_on IS NULL OR e.published_on <= $as_of)
),

waiting AS (
    SELECT
        d.milestone_id,
        min(i.name) AS first_name,
        count(DISTINCT before.institution_id) AS institutions
    FROM milestone_dependencies AS d
    INNER JOIN milestones AS own ON own.milestone_id = d.milestone_id
    INNER JOIN milestones AS before ON before.milestone_id = d.depends_on_id
    INNER JOIN institutions AS i ON i.institution_id = before.institution_id
    WHERE
        before.institution_id <> own.institution_id
        AND (before.state NOT IN ('done', 'cancelled') OR (before.state = 'done' AND before.actual_end > $as_of))
        AND (before.reported_on IS NULL OR before.reported_on <= $as_of)
    GROUP BY d.milestone_id
),

due AS (
    SELECT
        CASE WHEN t.starts_on > $as_of THEN CAST(NULL AS DATE) ELSE t.due_on END AS falls_on,
        CASE WHEN $lang = 'en' THEN coalesce(t.title_en, t.title) ELSE t.title END AS told,
        CASE WHEN t.kind = 'milestone' AND p.milestone_id IS NOT NULL THEN NULL ELSE t.evidence_missing END AS lacking,
        CASE WHEN w.institutions > 1 THEN w.first_name || ' +' || CAST(w.institutions - 1 AS VARCHAR)
            ELSE w.first_name
        END AS waits_for,
        t.kind,
        t.id,
        t.period,
        t.institution_id,
        t.obliged_party,
        t.role,
        t.date_precision,
        t.day_kind,
        t.norm_id,
        t.article,
        t.verified,
        t.commitment_id,
        t.plan_id,
        t.source_id,
        t.binds,
        t.standing,
        t.closed_on,
        t.reason,
        t.valid_from,
        t.valid_to
    FROM due_items AS t
    LEFT JOIN proved AS p ON p.milestone_id = t.id
    LEFT JOIN waiting AS w ON t.kind = 'milestone' AND w.milestone_id = t.id
    WHERE
        (t.known_on IS NULL OR t.known_on <= $as_of)
        AND (t.until_on IS NULL OR t.until_on > $as_of)
        AND (t.closed_on IS NULL OR t.closed_on > $as_of)
)

SELECT
    CASE
        WHEN due.falls_on IS NULL THEN 'no_date'
        WHEN due.falls_on < $as_of THEN 'overdue'
        WHEN due.falls_on <= $as_of + 7 THEN '7'
        WHEN due.falls_on <= $as_of + 30 THEN '30'
        WHEN due.falls_on <= $as_of + 60 THEN '60'
        ELSE '90'
    END AS bucket,
    due.falls_on AS due_on,
    CAST(due.falls_on - $as_of AS INTEGER) AS days_left,
    due.kind,
    due.id,
    due.told AS title,
    due.institution_id,
    i.name AS institution,
    coalesce(due.obliged_party, i.name) AS responsible,
    due.role,
    due.date_precision,
    due.day_kind,
    n.short_name AS norm,
    due.article,
    due.verified,
    due.lacking AS evidence_missing,
    due.commitment_id,
    due.waits_for,
    due.reason,
    s.url
FROM due
CROSS JOIN mine
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
LEFT JOIN norms AS n ON n.norm_id = due.norm_id
LEFT JOIN sources AS s ON s.source_id = due.source_id
WHERE
    (due.falls_on IS NULL OR due.falls_on <= $as_of + 90)
    AND (
        due.standing = 'open'
        OR (due.standing = 'closed' AND due.closed_on > $as_of)
        OR (
            due.standing = 'unknown'
            AND due.kind IN ('publication', 'obligation')
            AND (due.falls_on IS NULL OR due.falls_on >= $as_of)
        )
    )
    AND (due.valid_from IS NULL OR due.valid_from <= coalesce(due.falls_on, $as_of))
    AND (due.valid_to IS NULL OR due.valid_to >= coalesce(due.falls_on, $as_of))
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
ORDER BY due.falls_on ASC NULLS LAST, due.kind ASC, due.id ASC, due.period ASC
