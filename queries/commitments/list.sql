-- answers: ¿Qué se prometió, quién responde y qué se sabe de ello?
-- answers-en: What was promised, who answers for it and what is known of it?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Compromisos tal como se publicaron, con el último código del monitoreo y la cuenta de instituciones, hitos, evidencias y calendarios. El filtro de fuentes elige lo que se cuenta, no el compromiso ni su código.
-- formula-en: Commitments as published, with the monitor's latest code and the count of institutions, milestones, evidence and calendars. The sources filter chooses what is counted, not the commitment or its code.
-- theme: commitments
-- subject: commitments
-- with: coded_commitments
-- roles: status=code, status_on=date, institutions=count, milestones=count, evidence=count, calendars=count,
--    verifiable=code, relevant=code
-- absent: status=no_report
SELECT
    k.commitment_id,
    k.code,
    k.plan_id,
    CASE WHEN $lang = 'en' THEN coalesce(k.title_en, k.title) ELSE k.title END AS title,
    k.status,
    k.coded_on AS status_on,
    k.coded_precision AS status_precision,
    (
        SELECT count(DISTINCT a.institution_id)
        FROM commitment_actors AS a
        WHERE a.commitment_id = k.commitment_id
            AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
    ) AS institutions,
    (
        SELECT count(*)
        FROM milestones AS m
        WHERE m.commitment_id = k.commitment_id AND coalesce(m.reported_on, m.actual_end, $as_of) <= $as_of
            AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
    ) AS milestones,
    (
        SELECT count(*)
        FROM evidence AS e
        WHERE e.commitment_id = k.commitment_id AND (e.published_on IS NULL OR e.published_on <= $as_of)
            AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
    ) AS evidence,
    (
        SELECT count(*)
        FROM commitment_dates AS d
        WHERE d.commitment_id = k.commitment_id
            AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
    ) AS calendars,
    k.newness,
    k.potential,
    k.verifiable,
    k.relevant,
    k.note
FROM coded_commitments AS k
WHERE
    TRUE
    AND ($status IS NULL OR list_contains($status, k.status)) -- if: status
ORDER BY k.plan_id ASC, k.code ASC
