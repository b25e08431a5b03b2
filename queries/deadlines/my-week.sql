-- answers: ¿Qué me toca esta semana y qué sigue?
-- answers-en: What is mine to do this week, and what comes next?
-- unit: un renglón por pendiente; días naturales que faltan (negativos si ya pasó; vacío sin fecha)
-- unit-en: one row per item; calendar days left (negative when past; empty without a date)
-- formula: Lo mismo que vence en 90 días o pasó sin cierre registrado, más lo que no tiene fecha, por plazo: ya pasó, 7, 30, 60 y 90 días, sin fecha. Un hito espera a otra institución si depende de un hito suyo que no consta como cumplido. Una obligación sin fecha es un renglón, aunque cuente para varios planes o compromisos. Donde la ley da el periodo y no el día se dice cada cuánto («recurrence»). Lo que debe publicarse se calla donde ya hay evidencia publicada. «Fuente del día»: la que lo fija, que puede no ser la norma citada; si es una nota de prensa, el artículo no se leyó.
-- formula-en: What falls due within 90 days or passed with no closing on record, plus what has no date, by window: past, 7, 30, 60 and 90 days, no date. A milestone waits on another institution when it depends on a milestone of theirs that is not on record as done. An obligation without a date is one row, though it counts for several plans or commitments. Where the law gives the period and no day, how often is told ("recurrence"). What must be published is left out where evidence is already published. "Source of the day": the one that fixes it, which may not be the norm cited; where it is a press note, the article was not read.
-- theme: obligations
-- subject: obligations
-- cites: obligations, milestones, publication_calendar, glosa_items, norms, commitment_actors
-- with: chosen_dues, milestone_waits
-- roles: bucket=code, due_on=date, days_left=count, kind=code, role=code, date_precision=code, day_kind=code,
--    verified=flag, day_by_press=flag, reason=code, recurrence=code
WITH proved AS (
    SELECT DISTINCT e.milestone_id
    FROM evidence AS e
    WHERE e.milestone_id IS NOT NULL AND (e.published_on IS NULL OR e.published_on <= $as_of)
),

waiting AS (
    SELECT
        w.milestone_id,
        min(i.name) AS first_name,
        count(DISTINCT before.institution_id) AS institutions
    FROM milestone_waits AS w
    INNER JOIN milestones AS before ON before.milestone_id = w.depends_on_id
    INNER JOIN institutions AS i ON i.institution_id = before.institution_id
    GROUP BY w.milestone_id
),

due AS (
    SELECT
        t.*,
        CASE WHEN t.starts_on > $as_of THEN CAST(NULL AS DATE) ELSE t.due_on END AS falls_on,
        CASE WHEN t.kind = 'milestone' AND p.milestone_id IS NOT NULL THEN NULL ELSE t.evidence_missing END AS lacking,
        CASE WHEN w.institutions > 1 THEN w.first_name || ' +' || CAST(w.institutions - 1 AS VARCHAR)
            ELSE w.first_name
        END AS waits_for
    FROM chosen_dues AS t
    LEFT JOIN proved AS p ON p.milestone_id = t.id
    LEFT JOIN waiting AS w ON t.kind = 'milestone' AND w.milestone_id = t.id
    WHERE t.closed_on IS NULL OR t.closed_on > $as_of
),

-- An obligation without a day is one thing to do, from however many plans or commitments it would count.
near AS (
    SELECT
        due.*,
        row_number() OVER (PARTITION BY due.kind, due.id, due.falls_on IS NULL ORDER BY due.period) AS place,
        count(*) OVER (PARTITION BY due.kind, due.id, due.falls_on IS NULL) AS times
    FROM due
    WHERE
        (due.falls_on IS NULL OR due.falls_on <= $as_of + 90)
        AND (
            (due.standing = 'open' AND (NOT due.inferred OR due.falls_on IS NULL OR due.falls_on >= $as_of))
            OR (due.standing = 'closed' AND due.closed_on > $as_of)
            OR (
                due.standing = 'unknown'
                AND due.kind IN ('publication', 'obligation')
                AND (due.falls_on IS NULL OR due.falls_on >= $as_of)
            )
        )
        AND (due.valid_from IS NULL OR due.valid_from <= coalesce(due.falls_on, $as_of))
        AND (due.valid_to IS NULL OR due.valid_to >= coalesce(due.falls_on, $as_of))
        AND ($plan IS NULL OR list_contains($plan, due.plan_id)) -- if: plan
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
    CASE
        WHEN due.falls_on IS NULL AND due.times > 1 THEN o.what
        WHEN $lang = 'en' THEN coalesce(due.title_en, due.title)
        ELSE due.title
    END AS title,
    due.institution_id,
    due.institution,
    coalesce(due.obliged_party, due.institution) AS responsible,
    CASE WHEN due.falls_on IS NOT NULL OR due.times = 1 THEN due.role END AS role,
    due.date_precision, due.day_kind, due.norm, due.article, due.verified,
    due.lacking AS evidence_missing,
    CASE WHEN due.falls_on IS NOT NULL OR due.times = 1 THEN due.commitment_id END AS commitment_id,
    due.waits_for,
    CASE WHEN due.falls_on IS NULL THEN due.reason END AS reason,
    CASE WHEN due.falls_on IS NULL THEN o.recurrence END AS recurrence,
    fixes.title AS day_source,
    fixes.kind = 'press' AS day_by_press,
    s.url
FROM near AS due
LEFT JOIN sources AS s ON s.source_id = due.source_id
LEFT JOIN sources AS fixes ON due.falls_on IS NOT NULL AND fixes.source_id = due.day_source_id
LEFT JOIN obligations AS o ON due.kind = 'obligation' AND o.obligation_id = due.id
WHERE due.falls_on IS NOT NULL OR due.place = 1
ORDER BY due.falls_on ASC NULLS LAST, due.kind ASC, due.id ASC, due.period ASC
