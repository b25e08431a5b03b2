-- answers: ¿Qué se prometió, quién responde y qué se sabe de ello?
-- answers-en: What was promised, who answers for it and what is known of it?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Compromisos tal como se publicaron, con el último código del monitoreo y la cuenta de instituciones, hitos, evidencias y calendarios.
-- formula-en: Commitments as published, with the monitor's latest code and the count of institutions, milestones, evidence and calendars.
-- theme: commitments
-- subject: commitments
-- roles: status=code, status_on=date, institutions=count, milestones=count, evidence=count, calendars=count,
--    verifiable=code, relevant=code
-- absent: status=no_report
WITH latest AS (
    SELECT
        r.commitment_id,
        r.status,
        r.reported_on,
        r.reported_precision,
        r.source_id,
        row_number() OVER (
            PARTITION BY r.commitment_id ORDER BY r.reported_on DESC NULLS LAST, r.report_id DESC NULLS LAST
        ) AS place
    FROM status_reports AS r
    WHERE
        r.voice = 'monitor'
        AND r.milestone_id IS NULL
        AND (r.reported_on IS NULL OR r.reported_on <= $as_of)
),

coded AS (
    SELECT
        c.commitment_id,
        coalesce(l.status, 'unknown') AS status,
        l.reported_on,
        l.reported_precision,
        l.source_id AS status_source_id
    FROM commitments AS c
    LEFT JOIN latest AS l ON l.commitment_id = c.commitment_id AND l.place = 1
    WHERE
        ($plan IS NULL OR list_contains($plan, c.plan_id))
        AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id))
        AND ($sdg IS NULL OR list_contains($sdg, c.goal_id))
        AND (
            ($institution IS NULL AND $branch IS NULL)
            OR EXISTS (
                SELECT 1
                FROM commitment_actors AS a
                INNER JOIN institutions AS i ON i.institution_id = a.institution_id
                WHERE
                    a.commitment_id = c.commitment_id
                    AND ($institution IS NULL OR list_contains($institution, a.institution_id))
                    AND ($branch IS NULL OR list_contains($branch, i.branch))
            )
        )
)

SELECT
    k.commitment_id,
    k.code,
    k.plan_id,
    CASE WHEN $lang = 'en' THEN coalesce(k.title_en, k.title) ELSE k.title END AS title,
    coded.status,
    coded.reported_on AS status_on,
    coded.reported_precision AS status_precision,
    (
        SELECT count(DISTINCT a.institution_id)
        FROM commitment_actors AS a
        WHERE a.commitment_id = k.commitment_id AND ($sources IS NULL OR list_contains($sources, a.source_id))
    ) AS institutions,
    (
        SELECT count(*)
        FROM milestones AS m
        WHERE
            m.commitment_id = k.commitment_id
            AND coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
            AND ($sources IS NULL OR list_contains($sources, m.source_id))
    ) AS milestones,
    (
        SELECT count(*)
        FROM evidence AS e
        WHERE
            e.commitment_id = k.commitment_id
            AND (e.published_on IS NULL OR e.published_on <= $as_of)
            AND ($sources IS NULL OR list_contains($sources, e.source_id))
    ) AS evidence,
    (
        SELECT count(*)
        FROM commitment_dates AS d
        WHERE d.commitment_id = k.commitment_id AND ($sources IS NULL OR list_contains($sources, d.source_id))
    ) AS calendars,
    k.newness,
    k.potential,
    k.verifiable,
    k.relevant,
    k.note
FROM coded
INNER JOIN commitments AS k ON k.commitment_id = coded.commitment_id
WHERE $status IS NULL OR list_contains($status, coded.status)
ORDER BY k.plan_id ASC, k.code ASC
