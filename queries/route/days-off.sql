-- answers: ¿Qué días no se cuentan como hábiles?
-- answers-en: Which days do not count as working days?
-- unit: un renglón por día inhábil, además de sábados y domingos
-- unit-en: one row per day off, besides Saturdays and Sundays
-- formula: Calendario de días inhábiles del paquete.
-- formula-en: Days off in the package's calendar.
-- theme: core
-- subject: holidays
-- roles: holiday_on=date
SELECT
    h.holiday_on,
    min(h.name) AS name
FROM holidays AS h
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, h.source_id)) -- if: sources
GROUP BY h.holiday_on
ORDER BY h.holiday_on ASC
