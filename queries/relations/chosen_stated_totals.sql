-- about: the stated totals of the chosen years, units' institutions and sources, in money or not, how large a difference their rounding explains, and whether a newspaper printed them: its sums are no accounts
SELECT
    s.*,
    coalesce(o.kind = 'press', FALSE) AS by_press,
    CASE
        WHEN s.unit_of_measure <> 'mxn' THEN 0.01
        WHEN s.stated_amount % 1000000 = 0 OR s.computed_amount % 1000000 = 0 THEN 1000000
        WHEN s.stated_amount % 100000 = 0 OR s.computed_amount % 100000 = 0 THEN 100000
        WHEN s.stated_amount % 1000 = 0 OR s.computed_amount % 1000 = 0 THEN 1000
        ELSE 0.01
    END AS rounding
FROM stated_totals AS s
LEFT JOIN sources AS o ON o.source_id = s.source_id
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, s.year)) -- if: year
    AND ($unit IS NULL OR s.institution_id IN (SELECT u.institution_id FROM budget_units AS u WHERE list_contains($unit, u.unit_id))) -- if: unit
    AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
