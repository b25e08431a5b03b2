-- answers: ¿A cuántas personas preguntar en la próxima encuesta?
-- answers-en: How many people should the next survey ask?
-- unit: entrevistas completas, elegidas al azar; margen en puntos
-- unit-en: completed interviews, chosen at random; margin in points
-- formula: n₀ = z² × 0.25 × efecto de diseño ÷ margen²; n = n₀ ÷ (1 + (n₀ − 1) ÷ población), hacia arriba (Cochran, 1977). Cuota = n por la parte de la población del municipio; las entrevistas que sobran van a los restos mayores. Margen del municipio solo = z × √(0.25 × efecto de diseño ÷ cuota). z: 1.644854, 1.959964 o 2.575829. Población total, de todas las edades.
-- formula-en: n₀ = z² × 0.25 × design effect ÷ margin²; n = n₀ ÷ (1 + (n₀ − 1) ÷ population), rounded up (Cochran, 1977). Quota = n times the municipality's share of the population; the interviews left over go to the largest remainders. Margin of the municipality alone = z × √(0.25 × design effect ÷ quota). z: 1.644854, 1.959964 or 2.575829. Total population, of all ages.
-- options: precision=5|3|4|8|10; confidence=95|90|99; design=1.5|1|2
-- theme: participation
-- subject: surveys
-- roles: quota=count, own_margin_points=number, population=count, population_share=share, interviews=count,
--    survey_items=count, population_year=code
-- with: latest_population
WITH residents AS (
    SELECT r.territory_id, r.persons, r.year
    FROM latest_population AS r
    WHERE r.group_id = 'total'
),

asked AS (
    SELECT
        CASE $confidence WHEN '90' THEN 1.644854 WHEN '99' THEN 2.575829 ELSE 1.959964 END AS z,
        CAST($precision AS DOUBLE) / CAST(100 AS DOUBLE) AS margin,
        CAST($design AS DOUBLE) AS effect,
        count(*) AS survey_items
    FROM surveys AS s
    WHERE coalesce(s.fielded_on, $as_of) <= $as_of
),

everyone AS (
    SELECT
        CASE WHEN count(r.persons) = count(*) THEN sum(r.persons) END AS persons
    FROM municipalities AS m
    LEFT JOIN residents AS r ON r.territory_id = m.municipality_id
),

endless AS (
    SELECT
        a.z,
        a.effect,
        a.survey_items,
        e.persons,
        a.z * a.z * 0.25 * a.effect / (CAST(a.margin AS DOUBLE) * a.margin) AS n
    FROM asked AS a
    CROSS JOIN everyone AS e
    WHERE e.persons > 0
),

needed AS (
    SELECT
        d.z,
        d.effect,
        d.survey_items,
        d.persons,
        ceil(d.n / (1 + (d.n - 1) / CAST(d.persons AS DOUBLE))) AS n
    FROM endless AS d
),

exact AS (
    SELECT
        m.municipality_id,
        m.name AS municipality,
        r.persons,
        r.year,
        n.z,
        n.effect,
        n.survey_items,
        n.n,
        CAST(r.persons AS DOUBLE) / CAST(n.persons AS DOUBLE) AS share,
        floor(n.n * r.persons / CAST(n.persons AS DOUBLE)) AS base
    FROM municipalities AS m
    INNER JOIN residents AS r ON r.territory_id = m.municipality_id
    CROSS JOIN needed AS n
),

ranked AS (
    SELECT
        x.*,
        x.n - sum(x.base) OVER () AS left_over,
        row_number() OVER (ORDER BY x.n * x.share - x.base DESC, x.municipality_id ASC) AS place
    FROM exact AS x
),

given AS (
    SELECT
        k.*,
        CASE WHEN k.place <= k.left_over THEN k.base + 1 ELSE k.base END AS quota
    FROM ranked AS k
)

SELECT
    g.municipality_id,
    g.municipality,
    CAST(g.quota AS INTEGER) AS quota,
    CASE WHEN g.quota > 0 THEN 100 * g.z * sqrt(0.25 * g.effect / CAST(g.quota AS DOUBLE)) END AS own_margin_points,
    CAST(g.persons AS INTEGER) AS population,
    g.share AS population_share,
    CAST(g.n AS INTEGER) AS interviews,
    CAST(g.survey_items AS INTEGER) AS survey_items,
    CAST(g.year AS INTEGER) AS population_year
FROM given AS g
ORDER BY g.quota DESC, g.municipality_id ASC
