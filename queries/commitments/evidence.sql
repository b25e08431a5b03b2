-- answers: ¿Con qué se prueba lo que se dice cumplido?
-- answers-en: What proves what is said to be done?
-- unit: un renglón por evidencia
-- unit-en: one row per piece of evidence
-- formula: Evidencias por nivel: declarada, documento, publicación oficial, verificada por terceros.
-- formula-en: Evidence by level: declared, document, official publication, third-party verified.
-- theme: commitments
-- subject: evidence
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
LEFT JOIN commitments AS c ON c.commitment_id = e.commitment_id
INNER JOIN sources AS s ON s.source_id = e.source_id
WHERE
    (e.published_on IS NULL OR e.published_on <= $as_of)
    AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
    AND ($commitment IS NULL OR list_contains($commitment, e.commitment_id)) -- if: commitment
    AND ($sdg IS NULL OR list_contains($sdg, c.goal_id)) -- if: sdg
    AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
ORDER BY e.commitment_id ASC NULLS LAST, e.evidence_id ASC
