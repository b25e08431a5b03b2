-- answers: ¿Qué vence, cuándo y a quién le toca?
-- answers-en: What is due, when, and whose is it?
-- unit: un renglón por vencimiento; días naturales que faltan (negativos si ya pasó)
-- unit-en: one row per deadline; calendar days left (negative when past)
-- formula: Hitos previstos sin fin real, publicaciones pendientes, acuerdos de Glosa abiertos y obligaciones cuya norma fija un plazo que se puede contar, de hoy a 90 días. Con fecha pasada sólo aparece lo que no tiene cierre registrado: un hito previsto sin fin y con fecha que dio una fuente (una inferida por nosotros no vence), una publicación registrada como no publicada, un acuerdo abierto. Una fecha de mes o de año vence el último día. Un hito vence cuando se prometía a la fecha de la respuesta. Acuerdo: asunto de una Glosa que lleva estado. Lo que ya dice el calendario de publicación no se repite como obligación; las del ámbito federal no se cuentan. «Desde»: el día después del periodo, el que da la norma o, si el plazo cuenta desde un hecho, el de ese hecho. «Fuente del día»: la que lo fija, que puede no ser la norma citada; si es una nota de prensa, el artículo no se leyó.
-- formula-en: Planned milestones without an actual end, pending publications, open Glosa agreements and obligations whose norm sets a clock that can be counted, from today to 90 days ahead. Past dates appear only where no closing is on record: a planned milestone without an end and with a date that a source gave (one inferred by us is never overdue), a publication recorded as not published, an open agreement. A month or year date falls due on its last day. A milestone falls due when it was promised for as of the day of the answer. Agreement: an item of a Glosa that carries a state. What the publication calendar tells is not repeated as an obligation; those of the federal level are left out. “From”: the day after the period, the one the norm gives or, where the term counts from an event, that of the event. “Source of the day”: the one that fixes it, which may not be the norm cited; where it is a press note, the article was not read.
-- theme: obligations
-- subject: obligations
-- cites: obligations, milestones, publication_calendar, glosa_items, norms
-- with: open_dues
-- roles: due_on=date, not_before=date, days_left=count, kind=code, date_precision=code, day_kind=code, verified=flag,
--    day_by_press=flag, state=code:milestones
SELECT
    due.due_on,
    CAST(due.due_on - $as_of AS INTEGER) AS days_left,
    due.kind,
    due.id,
    CASE WHEN $lang = 'en' THEN coalesce(due.title_en, due.title) ELSE due.title END AS title,
    due.institution_id,
    coalesce(due.institution, due.obliged_party) AS institution,
    due.obliged_party,
    due.opens_on AS not_before,
    due.date_precision, due.day_kind, due.norm, due.article, due.verified, due.evidence_missing, due.commitment_id,
    CASE WHEN due.due_on < $as_of THEN 'overdue' ELSE 'upcoming' END AS state,
    fixes.title AS day_source,
    fixes.kind = 'press' AS day_by_press,
    s.url
FROM open_dues AS due
LEFT JOIN sources AS s ON s.source_id = due.source_id
LEFT JOIN sources AS fixes ON fixes.source_id = due.day_source_id
WHERE
    TRUE
    AND ($plan IS NULL OR list_contains($plan, due.plan_id)) -- if: plan
ORDER BY due.due_on ASC, due.kind ASC, due.id ASC, due.period ASC
