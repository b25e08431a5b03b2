-- answers: ¿Qué fechas van en el calendario?
-- answers-en: Which dates go in the calendar?
-- unit: un renglón por vencimiento con fecha
-- unit-en: one row per dated deadline
-- formula: Todo hito, publicación y acuerdo con fecha, también los cerrados y los cancelados, y las obligaciones con plazo que se puede contar de 30 días antes a un año después de la fecha. `period` distingue las veces que vence una misma obligación aunque su día cambie. Lo que se cerró después de la fecha estaba abierto ese día. De una fecha inferida por nosotros que ya pasó no se sabe. Acuerdo: asunto de una Glosa que lleva estado. Lo que ya dice el calendario de publicación no se repite como obligación; las del ámbito federal no se cuentan. «Desde»: el día después del periodo, el que da la norma o, si el plazo cuenta desde un hecho, el de ese hecho.
-- formula-en: Every dated milestone, publication and agreement, closed and cancelled ones too, and the obligations with a clock that can be counted from 30 days before to one year after the date. `period` tells apart the times one obligation falls due even if its day changes. What was closed after the date was open on it. Of a date inferred by us that has passed, nobody knows. Agreement: an item of a Glosa that carries a state. What the publication calendar tells is not repeated as an obligation; those of the federal level are left out. “From”: the day after the period, the one the norm gives or, where the term counts from an event, that of the event.
-- theme: obligations
-- subject: obligations
-- cites: obligations, milestones, publication_calendar, glosa_items, norms
-- with: chosen_dues
-- roles: due_on=date, not_before=date, kind=code, state=code:milestones, date_precision=code, day_kind=code, verified=flag
SELECT
    due.due_on,
    due.kind,
    due.id,
    due.period,
    CASE WHEN $lang = 'en' THEN coalesce(due.title_en, due.title) ELSE due.title END AS title,
    CASE
        WHEN due.standing = 'cancelled' THEN 'cancelled'
        WHEN due.closed_on <= $as_of OR (due.standing = 'closed' AND due.closed_on IS NULL) THEN 'closed'
        WHEN due.due_on >= $as_of THEN 'upcoming'
        WHEN due.standing = 'unknown' OR due.inferred THEN 'not_known'
        ELSE 'overdue'
    END AS state,
    due.institution_id,
    due.institution,
    coalesce(due.obliged_party, due.institution) AS responsible,
    due.opens_on AS not_before,
    due.date_precision, due.day_kind, due.norm, due.article, due.verified, due.evidence_missing, due.commitment_id
FROM chosen_dues AS due
WHERE
    due.due_on IS NOT NULL
    AND (due.starts_on IS NULL OR due.starts_on <= $as_of)
    AND (due.kind <> 'obligation' OR due.due_on BETWEEN $as_of - 30 AND $as_of + 366)
    AND (due.valid_from IS NULL OR due.valid_from <= due.due_on)
    AND (due.valid_to IS NULL OR due.valid_to >= due.due_on)
    AND ($plan IS NULL OR list_contains($plan, due.plan_id)) -- if: plan
ORDER BY due.due_on ASC, due.kind ASC, due.id ASC, due.period ASC
