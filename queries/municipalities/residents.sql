-- answers: ¿Quién vive en el municipio?
-- answers-en: Who lives in the municipality?
-- unit: personas; parte de la población del mismo levantamiento, como fracción
-- unit-en: persons; share of the population of the same count, as a fraction
-- formula: De cada municipio y grupo, la cifra del año más reciente hasta la fecha de corte, con el nombre de su levantamiento y de su fuente; a igual año, la del primero por nombre. Parte = personas del grupo entre toda la población que contó ese mismo levantamiento, ese año, en el municipio. Los grupos se traslapan: no se suman. Quien habla una lengua indígena se cuenta desde los 3 años; quien se considera indígena sin hablarla no está en la cifra: es «al menos». Un grupo que sólo se contó para el estado queda vacío en cada municipio.
-- formula-en: For each municipality and group, the figure of the latest year up to the cut-off date, with the name of its count and of its source; in the same year, that of the first by name. Share = persons of the group over all the population that the same count found that year in the municipality. Groups overlap: they are not added. Speakers of an indigenous language are counted from age 3; who identifies as indigenous without speaking one is not in the figure: it is "at least". A group counted only for the state stays empty in each municipality.
-- theme: core
-- subject: population
-- cites: population
-- roles: municipality_id=hidden, group=code:population, persons=count, share=share, year=code, bound=code, reason=code
WITH counted AS (
    SELECT
        p.territory_id,
        p.year,
        p.vintage,
        CASE WHEN p.sex = 'total' THEN p."group" ELSE p.sex END AS group_id,
        max(p.persons) AS persons,
        min(o.title) AS source
    FROM population AS p
    LEFT JOIN sources AS o ON o.source_id = p.source_id
    WHERE
        p.persons IS NOT NULL
        AND p.year <= year($as_of)
        AND ((p.sex = 'total' AND p."group" <> 'total') OR (p."group" = 'total' AND p.age_band = 'total'))
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
    GROUP BY p.territory_id, p.year, p.vintage, CASE WHEN p.sex = 'total' THEN p."group" ELSE p.sex END
),

latest AS (
    SELECT
        c.*,
        row_number() OVER (PARTITION BY c.territory_id, c.group_id ORDER BY c.year DESC, c.vintage ASC) AS standing
    FROM counted AS c
),

groups_known AS (
    SELECT DISTINCT c.group_id FROM counted AS c
),

at_home AS (
    SELECT DISTINCT c.group_id, TRUE AS told
    FROM counted AS c
    INNER JOIN package AS p ON p.home = c.territory_id
)

SELECT
    m.municipality_id,
    m.name AS municipality,
    g.group_id AS "group",
    CAST(t.persons AS INTEGER) AS persons,
    CAST(t.persons AS DOUBLE) / nullif(CAST(w.persons AS DOUBLE), 0) AS share,
    t.year,
    t.vintage,
    t.source AS population_source,
    CASE WHEN t.persons IS NULL THEN NULL WHEN g.group_id = 'indigenous_language' THEN 'at_least' ELSE 'exact' END AS bound,
    CASE
        WHEN t.persons IS NULL
            THEN CASE WHEN h.told IS NULL THEN 'not_in_data' ELSE 'only_for_the_state' END
    END AS reason
FROM municipalities AS m
CROSS JOIN groups_known AS g
LEFT JOIN latest AS t ON t.territory_id = m.municipality_id AND t.group_id = g.group_id AND t.standing = 1
LEFT JOIN counted AS w
    ON w.territory_id = t.territory_id AND w.year = t.year AND w.vintage = t.vintage AND w.group_id = 'total'
LEFT JOIN at_home AS h ON h.group_id = g.group_id
WHERE
    TRUE
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY m.municipality_id ASC, CASE WHEN g.group_id = 'total' THEN 0 ELSE 1 END ASC, g.group_id ASC
