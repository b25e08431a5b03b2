-- answers: ¿Qué totales publicados no coinciden con su detalle o con otra fuente?
-- answers-en: Which published totals do not match their detail or another source?
-- unit: pesos corrientes; por ciento en sus propias columnas
-- unit-en: current pesos; percentages in columns of their own
-- formula: Monto que dice la fuente menos el que resulta de sumar su detalle, o el que dice otra fuente. Sólo los totales que tienen con qué compararse. Así se publicaron: no se corrige ninguno. Cuadra: la diferencia no pasa de un centavo. Dentro del redondeo: pasa del centavo y no del redondeo de la cifra más cerrada de las dos (millón, cien mil o mil pesos)
-- formula-en: Amount the source states minus the one its detail adds up to, or the one another source states. Only totals that have something to be compared with. As published: none is corrected. It ties out: the difference is no more than a cent. Within rounding: it is more than a cent, and no more than the rounding of the rounder of both figures (a million, a hundred thousand or a thousand pesos)
-- years: all
-- theme: budget
-- subject: stated_totals
-- cites: stated_totals, budget_units
-- roles: year=code, moment=code, stated_amount=amount, computed_amount=amount, difference=amount, ties_out=flag, within_rounding=flag,
--    compared_with=code, by_press=flag, stated_percent=number, computed_percent=number
-- with: chosen_stated_totals
SELECT
    s.subject,
    s.year,
    s.period_text,
    s.moment,
    CASE WHEN s.unit_of_measure = 'mxn' THEN s.stated_amount END AS stated_amount,
    CASE WHEN s.unit_of_measure = 'mxn' THEN s.computed_amount END AS computed_amount,
    CASE WHEN s.unit_of_measure = 'mxn' THEN s.stated_amount - s.computed_amount END AS difference,
    abs(s.stated_amount - s.computed_amount) <= 0.01 AS ties_out,
    abs(s.stated_amount - s.computed_amount) > 0.01 AND abs(s.stated_amount - s.computed_amount) <= s.rounding AS within_rounding,
    s.compared_with,
    s.note,
    c.title AS source,
    CASE WHEN s.unit_of_measure = '%' THEN CAST(s.stated_amount AS DOUBLE) END AS stated_percent,
    CASE WHEN s.unit_of_measure = '%' THEN CAST(s.computed_amount AS DOUBLE) END AS computed_percent,
    s.total_id,
    s.by_press
FROM chosen_stated_totals AS s
LEFT JOIN sources AS c ON c.source_id = s.source_id
WHERE s.compared_with IS NOT NULL
ORDER BY
    CASE WHEN abs(s.stated_amount - s.computed_amount) <= s.rounding THEN 2 ELSE 1 END ASC,
    CASE s.compared_with WHEN 'detail' THEN 1 ELSE 2 END ASC,
    s.year DESC, s.total_id ASC
