-- answers: ¿Con qué se prueba lo que se dice cumplido?
-- answers-en: What proves what is said to be done?
-- unit: un renglón por evidencia
-- unit-en: one row per piece of evidence
-- formula: Evidencias por nivel: declarada, documento, publicación oficial, verificada por terceros. La que no es de un compromiso sólo sale sin elegir ninguno.
-- formula-en: Evidence by level: declared, document, official publication, third-party verified. One that belongs to no commitment is shown only when none is chosen.
-- theme: commitments
-- subject: evidence
-- cites: evidence, commitments
-- with: commitments_of_goals, sources_in_view
-- roles: level=code, published_on=date
-- absent: level=no_evidence
SELECT
    e.evidence_id,
    e.commitment_id,
    e.milestone_id,
    e.level,
    e.title,
    e.url,
    e.published_on,
    s.publisher AS source
FROM evidence AS e
INNER JOIN sources_in_view AS s ON s.source_id = e.source_id
WHERE
    (e.published_on IS NULL OR e.published_on <= $as_of)
    AND (($plan IS NULL AND $commitment IS NULL AND $sdg IS NULL) OR e.commitment_id IN (SELECT k.commitment_id FROM commitments_of_goals AS k)) -- if: plan, commitment, sdg
ORDER BY e.commitment_id ASC NULLS LAST, e.evidence_id ASC
