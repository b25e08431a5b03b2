-- answers: ¿Cuánto territorio y cuánta población alcanzó la participación?
-- answers-en: How much territory and how much population did participation reach?
-- unit: parte de los municipios y de la población, de 0 a 1
-- unit-en: share of municipalities and of the population, from 0 to 1
-- formula: Municipios con al menos una persona contada ÷ municipios. Población que vive en ellos ÷ población total. Disimilitud D = ½ Σ|pᵢ − qᵢ|: pᵢ, parte de las asistencias que es del municipio i; qᵢ, su parte de la población; 0 = reparto igual al de la población (Duncan y Duncan, 1955). D no se calcula si alguna cifra falta, está oculta o no es exacta.
-- formula-en: Municipalities with at least one person counted ÷ municipalities. Population living in them ÷ total population. Dissimilarity D = ½ Σ|pᵢ − qᵢ|: pᵢ, municipality i's share of attendances; qᵢ, its share of the population; 0 = spread as the population is (Duncan and Duncan, 1955). D is not worked out if any figure is missing, hidden or not exact.
-- theme: participation
-- subject: municipal_participation
-- roles: municipalities=count, reached=count, municipality_share=share, unheard=count, without_figure=count,
--    population_share=share, population=count, population_year=code, dissimilarity=share, reason=code
-- with: chosen_participation, latest_population
WITH counted AS (
    SELECT
        c.municipality_id,
        sum(c.persons) AS persons,
        max(CASE WHEN c.persons IS NULL AND c.reason = 'suppressed' THEN 1 ELSE 0 END) AS hidden,
        max(CASE WHEN c.persons IS NULL AND coalesce(c.reason, '') <> 'suppressed' THEN 1 ELSE 0 END) AS missing,
        max(CASE WHEN c.persons > 0 AND c.bound <> 'exact' THEN 1 ELSE 0 END) AS loose
    FROM chosen_participation AS c
    WHERE c."group" = 'total'
    GROUP BY c.municipality_id
),

places AS (
    SELECT
        m.municipality_id,
        k.persons,
        CASE WHEN k.municipality_id IS NULL THEN 1 ELSE 0 END AS unheard,
        coalesce(k.hidden, 0) AS hidden,
        coalesce(k.missing, 0) AS missing,
        coalesce(k.loose, 0) AS loose,
        r.persons AS residents,
        r.year AS resident_year
    FROM municipalities AS m
    LEFT JOIN counted AS k ON k.municipality_id = m.municipality_id
    LEFT JOIN latest_population AS r ON r.territory_id = m.municipality_id AND r.group_id = 'total'
),

sums AS (
    SELECT
        count(*) AS places,
        sum(CASE WHEN p.persons > 0 THEN 1 ELSE 0 END) AS reached,
        sum(p.unheard) AS unheard,
        sum(CASE WHEN p.persons IS NULL AND p.unheard = 0 THEN 1 ELSE 0 END) AS without_figure,
        CASE WHEN count(p.residents) = count(*) THEN sum(p.residents) END AS residents,
        sum(CASE WHEN p.persons > 0 THEN p.residents ELSE 0 END) AS covered,
        sum(p.persons) AS persons,
        max(p.hidden) AS hidden,
        max(p.missing) AS missing,
        max(p.loose) AS loose,
        max(p.resident_year) AS resident_year
    FROM places AS p
),

apart AS (
    SELECT
        -- Decimals add up to the same in any order; doubles do not.
        sum(
            CAST(
                abs(
                    CAST(coalesce(p.persons, 0) AS DOUBLE) / nullif(CAST(s.persons AS DOUBLE), 0)
                    - CAST(p.residents AS DOUBLE) / nullif(CAST(s.residents AS DOUBLE), 0)
                ) AS DECIMAL(28, 15)
            )
        ) AS distance
    FROM places AS p
    CROSS JOIN sums AS s
)

SELECT
    CAST(s.places AS INTEGER) AS municipalities,
    CAST(s.reached AS INTEGER) AS reached,
    CAST(s.reached AS DOUBLE) / nullif(CAST(s.places AS DOUBLE), 0) AS municipality_share,
    CAST(s.unheard AS INTEGER) AS unheard,
    CAST(s.without_figure AS INTEGER) AS without_figure,
    CAST(s.covered AS DOUBLE) / nullif(CAST(s.residents AS DOUBLE), 0) AS population_share,
    CAST(s.residents AS INTEGER) AS population,
    CAST(s.resident_year AS INTEGER) AS population_year,
    CASE WHEN s.hidden + s.missing + s.loose = 0 AND s.persons > 0 THEN 0.5 * CAST(a.distance AS DOUBLE) END AS dissimilarity,
    CASE
        WHEN s.hidden + s.missing + s.loose = 0 AND s.persons > 0 AND a.distance IS NOT NULL THEN NULL
        WHEN s.persons IS NULL AND s.missing = 0 AND s.hidden = 0 THEN 'no_meetings'
        WHEN s.missing = 1 THEN 'no_figure_somewhere'
        WHEN s.hidden = 1 THEN 'suppressed'
        WHEN s.loose = 1 THEN 'not_exact'
        WHEN s.residents IS NULL THEN 'no_population'
        ELSE 'nobody'
    END AS reason
FROM sums AS s
CROSS JOIN apart AS a
WHERE s.places > 0 AND s.unheard < s.places
ORDER BY s.places ASC
