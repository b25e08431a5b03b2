-- answers: ¿Qué documentos del ciclo del presupuesto se esperaban, y cuáles llegaron a tiempo?
-- answers-en: Which documents of the budget cycle were expected, and which came on time?
-- unit: un renglón por documento y periodo; días naturales de retraso
-- unit-en: one row per document and period; calendar days late
-- formula: Cada documento esperado según el calendario de publicación, y cada periodo o año que la norma pide desde el primero registrado de ese documento (LGCG arts. 51 y 58, por ejemplo) y ningún renglón cuenta. A tiempo: salió el día del plazo o antes. Silencio de datos: venció y se sabe que no salió, o se buscó y no se halló; sus días de retraso corren hasta la fecha del corte. No está en los datos: venció y nadie lo ha buscado. Sin plazo no hay retraso. Lo de un año que no empieza cuenta desde que vence o sale; de qué año es lo que vence un día del año lo dicen los demás renglones del documento.
-- formula-en: Each document the publication calendar expects, and each period or year the norm asks for since the first on record of that document (LGCG arts. 51 and 58, for one) that no row tells. On time: out on the due day or before. Data silence: it fell due and is known not to be out, or was looked for and not found; its days late run to the date of the cut. Not in the data: it fell due and nobody has looked for it. Without a clock there is no delay. What is of a year that has not begun counts from when it falls due or comes out; of which year is what falls due on a day of the year, the other rows of the document say.
-- options: stage=all|planning|programming|budgeting|execution|monitoring|evaluation|accountability
-- years: all
-- theme: cycle
-- subject: publication_calendar
-- cites: publication_calendar, obligations, unpublished
-- roles: stage=code, year=code, period=code, due_on=date, published_on=date, state=code, days_late=count,
--    machine_readable=code, searched_on=date
-- with: told_documents
SELECT
    t.stage,
    t.document,
    i.name AS institution,
    t.year,
    t.period,
    t.due_on,
    CASE
        WHEN o.article IS NULL THEN n.short_name
        WHEN substr(o.article, 1, 1) BETWEEN '0' AND '9' THEN concat(n.short_name, ', art. ', o.article)
        WHEN substr(o.article, 1, 3) = 'no ' THEN concat(n.short_name, ', artículo ', o.article)
        ELSE concat(n.short_name, ' (', o.article, ')')
    END AS basis,
    CASE WHEN t.published_on <= $as_of THEN t.published_on END AS published_on,
    t.state,
    CASE
        WHEN t.state IN ('late', 'on_time') THEN greatest(CAST(t.published_on - t.due_on AS INTEGER), 0)
        WHEN t.state = 'silent' THEN CAST($as_of - t.due_on AS INTEGER)
    END AS days_late,
    CASE WHEN t.state IN ('late', 'on_time', 'published') THEN t.machine_readable END AS machine_readable,
    CASE WHEN t.state = 'silent' THEN t.searched_on END AS searched_on,
    t.institution_id,
    t.url,
    s.title AS source,
    t.publication_id
FROM told_documents AS t
LEFT JOIN institutions AS i ON i.institution_id = t.institution_id
LEFT JOIN obligations AS o ON o.obligation_id = t.obligation_id
LEFT JOIN norms AS n ON n.norm_id = o.norm_id
LEFT JOIN sources AS s ON s.source_id = t.source_id
WHERE $stage = 'all' OR t.stage = $stage
ORDER BY
    CASE t.stage
        WHEN 'planning' THEN 1 WHEN 'programming' THEN 2 WHEN 'budgeting' THEN 3 WHEN 'execution' THEN 4
        WHEN 'monitoring' THEN 5 WHEN 'evaluation' THEN 6 ELSE 7
    END ASC,
    CASE t.state WHEN 'silent' THEN 1 WHEN 'late' THEN 2 WHEN 'not_in_data' THEN 3 ELSE 4 END ASC,
    t.year DESC, t.period DESC, t.document ASC, t.publication_id ASC
