-- answers: ¿Qué periodos de gobierno atraviesan los plazos?
-- answers-en: Which terms of government do the deadlines run across?
-- unit: un renglón por periodo de gobierno del territorio del paquete
-- unit-en: one row per term of government of the package's territory
-- formula: Periodos con fecha publicada; ninguno se supone de seis o de tres años.
-- formula-en: Terms with a published date; none is taken to last six or three years.
-- theme: core
-- subject: terms
-- roles: starts_on=date, ends_on=date
SELECT
    t.term_id,
    t.office,
    t.starts_on,
    t.ends_on,
    t.plan_title
FROM terms AS t INNER JOIN package AS p ON p.home = t.territory_id
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
ORDER BY t.starts_on ASC, t.term_id ASC
