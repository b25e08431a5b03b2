-- The population that participation is measured against: the vintage that counts most groups (a census, rather than
-- a projection that only knows sex), every year of it. Women and men are groups too, wherever sex is counted.
CREATE TABLE reference_population AS
WITH vintages AS (
    SELECT
        vintage,
        row_number() OVER (ORDER BY count(DISTINCT "group") DESC, vintage ASC) AS place
    FROM population
    GROUP BY vintage
),

counted AS (
    SELECT
        p.territory_id,
        p.year,
        p.vintage,
        p.persons,
        CASE WHEN p.sex = 'total' THEN p."group" ELSE p.sex END AS "group"
    FROM population AS p
    INNER JOIN vintages AS v ON v.vintage = p.vintage AND v.place = 1
    WHERE (p.sex = 'total' AND p."group" <> 'total') OR (p."group" = 'total' AND p.age_band = 'total')
)

SELECT c.territory_id, c.year, c.vintage, c."group", max(c.persons) AS persons
FROM counted AS c
GROUP BY c.territory_id, c.year, c.vintage, c."group"
ORDER BY c.territory_id ASC, c.year ASC, c."group" ASC
