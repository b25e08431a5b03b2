-- answers: ¿Qué ha adoptado cada municipio?
-- answers-en: What has each municipality adopted?
-- unit: un renglón por municipio y requisito
-- unit-en: one row per municipality and requirement
-- formula: Cada municipio por cada requisito de los datos. «No se conoce» es lo que dice la fuente; vacío, que no hay registro. Ninguno de los dos es «no adoptado». Un estado fechado después de la fecha de corte no se muestra.
-- formula-en: Each municipality by each requirement in the data. "Not known" is what the source says; empty, that there is no record. Neither of them is "not adopted". A status dated after the day of the answer is not shown.
-- theme: participation
-- subject: adoption
-- roles: status=code, status_on=date
-- absent: status=no_report
WITH told AS (
    SELECT a.municipality_id, a.requirement, a.status, a.status_on, a.source_id
    FROM adoption AS a
    WHERE
        (a.status_on IS NULL OR a.status_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
),

required AS (
    SELECT told.requirement
    FROM told
    GROUP BY told.requirement
)

SELECT
    m.municipality_id,
    m.name AS municipality,
    required.requirement,
    told.status,
    told.status_on,
    s.title AS source
FROM municipalities AS m
CROSS JOIN required
INNER JOIN requirement_order AS o ON o.name = required.requirement
LEFT JOIN told ON told.municipality_id = m.municipality_id AND told.requirement = required.requirement
LEFT JOIN sources AS s ON s.source_id = told.source_id
WHERE
    TRUE
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY m.municipality_id ASC, o.place ASC
