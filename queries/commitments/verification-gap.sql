-- answers: ¿Qué se dice hecho y no tiene evidencia publicada?
-- answers-en: What is said to be done without published evidence?
-- unit: un renglón por hito reportado como hecho, o por compromiso que el gobierno reporta completo
-- unit-en: one row per milestone reported as done, or per commitment the government reports complete
-- formula: Hitos de un compromiso en «reportado» o «realizado», o completos según el último reporte del gobierno, y compromisos que el gobierno reporta completos. Peldaño: el más alto de sus evidencias hasta la fecha (declarada, documento, publicación oficial, verificada por terceros); la de un hito no cuenta para el compromiso entero. Fecha: el fin del hito o, si no se sabe, la del reporte. Evidencia publicada: documento o más, con dirección para abrirla. El filtro de fuentes elige quién lo dice, no la evidencia.
-- formula-en: Milestones of a commitment "reported" or "done", or complete in the government's latest report, and commitments the government reports complete. Rung: the highest of its evidence up to the date (declared, document, official publication, third-party verified); that of a milestone does not count for the whole commitment. Date: the end of the milestone or, if not known, that of the report. Published evidence: document or above, with an address to open it. The sources filter chooses who says so, not the evidence.
-- theme: commitments
-- subject: evidence
-- with: commitments_in_view, latest_reports
-- roles: kind=code, claimed_on=date, level=code, has_published=flag, pieces=count
-- absent: level=no_evidence
WITH claims AS (
    SELECT
        said.commitment_id,
        'commitment' AS kind,
        '' AS step,
        CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
        said.reported_on AS claimed_on,
        said.reported_precision AS claimed_precision,
        said.institution_id,
        said.source_id
    FROM latest_reports AS said
    INNER JOIN commitments AS k ON k.commitment_id = said.commitment_id
    WHERE said.voice = 'government' AND said.milestone_id IS NULL AND said.status = 'complete'
    UNION ALL
    SELECT
        m.commitment_id,
        'milestone' AS kind,
        m.milestone_id AS step,
        CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS title,
        coalesce(m.actual_end, said.reported_on) AS claimed_on,
        CASE WHEN m.actual_end IS NULL THEN said.reported_precision ELSE m.date_precision END AS claimed_precision,
        m.institution_id,
        m.source_id
    FROM milestones AS m
    LEFT JOIN latest_reports AS said
        ON said.milestone_id = m.milestone_id AND said.voice = 'government' AND said.status = 'complete'
    WHERE
        m.commitment_id IS NOT NULL
        AND coalesce(m.reported_on, $as_of) <= $as_of
        AND ((m.state IN ('reported', 'done') AND coalesce(m.actual_end, $as_of) <= $as_of) OR said.status = 'complete')
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

proof AS (
    SELECT
        e.commitment_id,
        coalesce(e.milestone_id, '') AS step,
        count(*) AS pieces,
        max(CASE e.level WHEN 'declared' THEN 1 WHEN 'document' THEN 2 WHEN 'official_publication' THEN 3 ELSE 4 END) AS rung,
        max(CASE WHEN e.level <> 'declared' AND e.url IS NOT NULL THEN 1 ELSE 0 END) AS published
    FROM evidence AS e
    WHERE e.published_on IS NULL OR e.published_on <= $as_of
    GROUP BY e.commitment_id, e.milestone_id
)

SELECT
    k.commitment_id,
    k.code,
    claims.kind,
    CASE WHEN claims.step = '' THEN NULL ELSE claims.step END AS milestone_id,
    claims.title,
    claims.claimed_on,
    claims.claimed_precision,
    CASE proof.rung
        WHEN 1 THEN 'declared'
        WHEN 2 THEN 'document'
        WHEN 3 THEN 'official_publication'
        WHEN 4 THEN 'third_party_verified'
    END AS level,
    coalesce(proof.published, 0) = 1 AS has_published,
    coalesce(proof.pieces, 0) AS pieces,
    i.name AS institution,
    s.publisher AS source
FROM claims
INNER JOIN commitments_in_view AS k ON k.commitment_id = claims.commitment_id
INNER JOIN sources AS s ON s.source_id = claims.source_id
LEFT JOIN proof ON proof.commitment_id = claims.commitment_id AND proof.step = claims.step
LEFT JOIN institutions AS i ON i.institution_id = claims.institution_id
ORDER BY coalesce(proof.published, 0) ASC, coalesce(proof.rung, 0) ASC, claims.kind ASC, k.code ASC, claims.step ASC
