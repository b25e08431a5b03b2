-- answers: ¿Cuándo se informó del avance de cada compromiso?
-- answers-en: When was the progress of each commitment reported?
-- unit: un renglón por compromiso y fecha de corte
-- unit-en: one row per commitment and status date
-- formula: Fechas distintas con un reporte del compromiso o de uno de sus hitos, de cualquiera de las tres voces.
-- formula-en: Distinct dates with a report on the commitment or on one of its milestones, by any of the three voices.
-- theme: commitments
-- subject: status_reports
-- with: commitments_of_plans
-- roles: reported_on=date
SELECT DISTINCT
    r.commitment_id,
    r.reported_on
FROM status_reports AS r
INNER JOIN commitments_of_plans AS k ON k.commitment_id = r.commitment_id
WHERE
    r.reported_on <= $as_of
    AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
ORDER BY r.commitment_id ASC, r.reported_on ASC
