-- answers: ¿Qué vence, cuándo y a quién le toca?
-- answers-en: What is due, when, and whose is it?
-- unit: un renglón por vencimiento; días naturales que faltan (negativos si ya pasó)
-- unit-en: one row per deadline; calendar days left (negative when past)
-- formula: Hitos previstos sin fin real, publicaciones pendientes, acuerdos de Glosa abiertos y obligaciones cuya norma fija un plazo que se puede contar, de hoy a 90 días. Con fecha pasada sólo aparece lo que no tiene cierre registrado: un hito previsto sin fin, una publicación registrada como no publicada, un acuerdo abierto. Una fecha de mes o de año vence el último día.
-- formula-en: Planned milestones without an actual end, pending publications, open Glosa agreements and obligations whose norm sets a clock that can be counted, from today to 90 days ahead. Past dates appear only where no closing is on record: a planned milestone without an end, a publication recorded as not published, an open agreement. A month or year date falls due on its last day.
-- feeds: obligations, milestones, publication_calendar, glosa_items, norms
-- uses: plan, commitment, institution, branch, as_of, sources, lang
-- returns: due_on, days_left, kind, id, title, institution_id, institution, obliged_party, date_precision, day_kind, norm, article, verified, evidence_missing, commitment_id, state
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

due AS (
    SELECT
        coalesce(m.current_end, m.baseline_end) AS due_on,
        'milestone' AS kind,
        m.milestone_id AS id,
        CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS title,
        m.institution_id,
        m.institutions_text AS obliged_party,
        m.date_precision,
        m.day_kind,
        CAST(NULL AS VARCHAR) AS norm_id,
        CAST(NULL AS VARCHAR) AS article,
        CAST(NULL AS BOOLEAN) AS verified,
        m.evidence_expected AS evidence_missing,
        m.commitment_id,
        coalesce(m.plan_id, c.plan_id) AS plan_id,
        m.source_id,
        'institution' AS binds
    FROM milestones AS m
    LEFT JOIN commitments AS c ON c.commitment_id = m.commitment_id
    WHERE
        m.state = 'planned'
        AND (m.actual_end IS NULL OR m.actual_end > $as_of)
        AND (m.reported_on IS NULL OR m.reported_on <= $as_of)
    UNION ALL
    SELECT
        p.due_on,
        'publication' AS kind,
        p.publication_id AS id,
        p.document AS title,
        p.institution_id,
        CAST(NULL AS VARCHAR) AS obliged_party,
        'day' AS date_precision,
        o.day_kind,
        o.norm_id,
        o.article,
        o.verified,
        p.document AS evidence_missing,
        CAST(NULL AS VARCHAR) AS commitment_id,
        CAST(NULL AS VARCHAR) AS plan_id,
        p.source_id,
        'institution' AS binds
    FROM publication_calendar AS p
    LEFT JOIN obligations AS o ON o.obligation_id = p.obligation_id
    WHERE
        (p.published_on IS NULL OR p.published_on > $as_of)
        AND p.due_on <= $as_of + 90
        AND (p.status = 'not_published' OR (p.status = 'unknown' AND p.due_on >= $as_of))
    UNION ALL
    SELECT
        g.due_on,
        'agreement' AS kind,
        g.item_id AS id,
        g.text AS title,
        g.owner_id AS institution_id,
        CAST(NULL AS VARCHAR) AS obliged_party,
        'day' AS date_precision,
        CAST(NULL AS VARCHAR) AS day_kind,
        CAST(NULL AS VARCHAR) AS norm_id,
        CAST(NULL AS VARCHAR) AS article,
        CAST(NULL AS BOOLEAN) AS verified,
        CAST(NULL AS VARCHAR) AS evidence_missing,
        g.commitment_id,
        CAST(NULL AS VARCHAR) AS plan_id,
        g.source_id,
        'institution' AS binds
    FROM glosa_items AS g
    INNER JOIN meetings AS t ON t.meeting_id = g.meeting_id
    WHERE g.state = 'open' AND (t.held_on IS NULL OR t.held_on <= $as_of)
    UNION ALL
    SELECT
        d.due_on,
        'obligation' AS kind,
        o.obligation_id AS id,
        o.what AS title,
        o.institution_id,
        o.obliged_party,
        'day' AS date_precision,
        o.day_kind,
        o.norm_id,
        o.article,
        o.verified,
        (
            SELECT min(v.name)
            FROM obligation_deliverables AS od
            INNER JOIN deliverables AS v ON v.deliverable_id = od.deliverable_id
            WHERE od.obligation_id = o.obligation_id
        ) AS evidence_missing,
        o.commitment_id,
        c.plan_id,
        o.source_id,
        o.binds
    FROM obligation_dates AS d
    INNER JOIN obligations AS o ON o.obligation_id = d.obligation_id
    LEFT JOIN commitments AS c ON c.commitment_id = o.commitment_id
    LEFT JOIN publication_calendar AS p ON p.obligation_id = d.obligation_id AND p.due_on = d.due_on
    WHERE
        d.due_on BETWEEN $as_of AND $as_of + 90
        AND o.binds <> 'federal'
        AND p.publication_id IS NULL
)

SELECT
    due.due_on,
    CAST(due.due_on - $as_of AS INTEGER) AS days_left,
    due.kind,
    due.id,
    due.title,
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
    CASE WHEN due.due_on < $as_of THEN 'overdue' ELSE 'upcoming' END AS state
FROM due
CROSS JOIN mine
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
LEFT JOIN norms AS n ON n.norm_id = due.norm_id
WHERE
    due.due_on <= $as_of + 90
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
ORDER BY due.due_on ASC, due.kind ASC, due.id ASC
