-- answers: ¿Cómo van dos unidades, municipios, capítulos o programas, lado a lado?
-- answers-en: How do two units, municipalities, chapters or programmes fare, side by side?
-- unit: pesos corrientes; participación como fracción del total publicado del año
-- unit-en: current pesos; share as a fraction of the year's published total
-- formula: Suma de cada año de lo elegido con el filtro de su tipo (unidad, municipio, capítulo o programa); si no se elige, de los dos con más dinero en los años de la respuesta. Participación: parte del total publicado de ese año y momento, hasta el mismo mes y con las mismas fuentes. Un año sin dato se queda como renglón vacío. Si ningún año trae el momento pedido, va además, en renglones aparte, lo aprobado o lo propuesto: lo que más años traigan y, si empatan, lo aprobado. Lo publicado sin desglose no es una unidad y sólo se compara si se elige.
-- formula-en: Sum of each year of what was chosen with the filter of its kind (unit, municipality, chapter or programme); where nothing is chosen, of the two with most money in the years of the answer. Share: part of the published total of that year and moment, up to the same month and from the same sources. A year without data stays as an empty row. Where no year carries the moment asked for, approved or proposed is added in rows of its own: whichever more years carry and, where they tie, approved. What is published without detail is no unit and is compared only where it is chosen.
-- years: all
-- options: by=unit|municipality|chapter|programme
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, budget_units
-- roles: label=code, year=code, amount=amount, share=share, moment=code, standing=count, until=count, reason=code,
--    silent_units=count
-- with: budget_of_moment, chosen_months, budget_silent, budget_published_totals
WITH picked AS (
    SELECT
        b.year,
        b.unit_id,
        m.last_month,
        b.asked,
        b.approved,
        b.proposed,
        CASE $by
            WHEN 'unit' THEN b.unit_id
            WHEN 'municipality' THEN b.municipality_id
            WHEN 'chapter' THEN b.chapter
            ELSE b.programme_id
        END AS item,
        CASE
            WHEN $by = 'chapter' THEN b.in_object
            WHEN $by = 'programme' AND $chapter IS NULL AND $function IS NULL THEN b.in_programme
            ELSE b.in_whole
        END AS in_compared
    FROM budget_of_moment AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE
        b.grain = CASE WHEN $municipality IS NULL AND $by <> 'municipality' THEN 'all' ELSE 'place' END
        AND ($by <> 'unit' OR b.branch <> 'undetailed' OR $unit IS NOT NULL)
),

by_unit AS (
    SELECT
        p.year,
        p.unit_id,
        p.last_month,
        p.item,
        sum(p.asked) AS asked_sum, sum(p.approved) AS approved_sum, sum(p.proposed) AS proposed_sum
    FROM picked AS p
    WHERE p.in_compared AND p.item IS NOT NULL
    GROUP BY p.year, p.unit_id, p.last_month, p.item
),

yearly AS (
    SELECT
        u.year,
        u.last_month,
        u.item,
        sum(u.asked_sum) AS asked_sum, sum(u.approved_sum) AS approved_sum, sum(u.proposed_sum) AS proposed_sum,
        CASE WHEN $moment IN ('proposed', 'approved') THEN 0 ELSE count(s.unit_id) END AS units_silent
    FROM by_unit AS u
    LEFT JOIN budget_silent AS s ON s.year = u.year AND s.unit_id = u.unit_id
    GROUP BY u.year, u.last_month, u.item
),

told AS (
    SELECT count(asked_sum) AS asked_years, count(approved_sum) AS approved_years, count(proposed_sum) AS proposed_years
    FROM yearly
),

shown_moments AS (
    SELECT 1 AS place, CAST($moment AS VARCHAR) AS told_moment, asked_years > 0 AS ranks FROM told
    UNION ALL
    SELECT 2, 'approved', TRUE FROM told WHERE asked_years = 0 AND approved_years > 0 AND approved_years >= proposed_years
    UNION ALL
    SELECT 3, 'proposed', TRUE FROM told WHERE asked_years = 0 AND proposed_years > approved_years
),

amounts AS (
    SELECT
        y.year,
        y.item,
        m.place,
        m.ranks,
        CASE m.place WHEN 1 THEN y.asked_sum WHEN 2 THEN y.approved_sum ELSE y.proposed_sum END AS total,
        CASE WHEN m.place = 1 THEN y.units_silent ELSE 0 END AS units_silent
    FROM yearly AS y
    CROSS JOIN shown_moments AS m
),

sums AS (
    SELECT item, row_number() OVER (ORDER BY sum(total) DESC NULLS LAST, item ASC) AS standing
    FROM amounts
    WHERE ranks
    GROUP BY item
),

named AS (
    SELECT
        h.item,
        h.standing,
        CASE $by
            WHEN 'unit' THEN u.name -- if: by=unit
            WHEN 'municipality' THEN m.name -- if: by=municipality
            WHEN 'chapter' THEN CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END -- if: by=chapter
            WHEN 'programme' THEN p.name
        END AS item_label
    FROM sums AS h
    LEFT JOIN budget_units AS u ON $by = 'unit' AND u.unit_id = h.item -- if: by=unit
    LEFT JOIN municipalities AS m ON $by = 'municipality' AND m.municipality_id = h.item -- if: by=municipality
    LEFT JOIN classifications AS k ON $by = 'chapter' AND k.scheme = 'object' AND k.code = h.item -- if: by=chapter
    LEFT JOIN programmes AS p ON $by = 'programme' AND p.programme_id = h.item
    WHERE
        h.standing <= 2
        OR ($by = 'unit' AND $unit IS NOT NULL)
        OR ($by = 'municipality' AND $municipality IS NOT NULL)
        OR ($by = 'chapter' AND $chapter IS NOT NULL)
        OR ($by = 'programme' AND $programme IS NOT NULL)
),

years AS (
    SELECT DISTINCT year, last_month FROM yearly
),

laid_out AS (
    SELECT
        g.year,
        g.last_month,
        m.place,
        m.told_moment,
        n.item,
        n.item_label,
        n.standing,
        s.total,
        coalesce(s.units_silent, 0) AS units_silent,
        w.total AS year_whole
    FROM years AS g
    CROSS JOIN named AS n
    CROSS JOIN shown_moments AS m
    LEFT JOIN amounts AS s ON s.year = g.year AND s.item = n.item AND s.place = m.place
    LEFT JOIN budget_published_totals AS w ON w.year = g.year AND w.moment = m.told_moment
)

SELECT
    item AS key,
    item_label AS label,
    year,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CAST(total AS DOUBLE) / nullif(CAST(year_whole AS DOUBLE), 0) AS share,
    told_moment AS moment,
    CAST(standing AS INTEGER) AS standing,
    CASE WHEN told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(last_month AS INTEGER) END AS until,
    CASE WHEN total IS NULL THEN 'not_published' END AS reason,
    CAST(units_silent AS INTEGER) AS silent_units
FROM laid_out
ORDER BY place ASC, standing ASC, year ASC
