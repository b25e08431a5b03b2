-- answers: ¿Qué hay que entregar en los próximos doce meses, entre qué días, y a cuántas obligaciones sirve cada entrega?
-- answers-en: What has to be delivered in the next twelve months, between which days, and how many obligations does each delivery serve?
-- unit: un renglón por entrega, orden de gobierno y vez; obligaciones que cumple
-- unit-en: one row per delivery, level of government and time; obligations it meets
-- formula: Obligaciones en vigor, verificadas y con plazo que se puede contar, que vencen entre la fecha y 365 días después. Una entrega sirve a varias sólo si es el mismo entregable, obliga al mismo orden de gobierno, se entrega a quien mismo, con la misma periodicidad y el mismo corte, no nombran a dos instituciones distintas y nadie leyó que pidan otro contenido; vence el día de la más temprana. No antes de: el día siguiente al corte, el que la norma da para empezar, o el hecho desde el que corre el plazo; vacío si la norma sólo da una fecha. Aparte: sin día que se pueda contar, sin verificar y abrogadas. "Misma entrega": cuántas más, sin día (o con él), caben en ella. De quien no se sabe a quién se entrega no se comparte. Aproximado: cuenta días hábiles de un año cuyos días inhábiles no están en el paquete. Día según la prensa: el de todas lo da una nota que cita la ley, cuyo artículo no se leyó. Las del ámbito federal no se cuentan.
-- formula-en: Verified obligations in force with a clock that can be counted, due from the date to 365 days later. One delivery serves several only if it is the same deliverable, binds the same level of government, goes to the same recipient, with the same frequency and cut-off, they do not name two different institutions and nobody read that they ask for another content; it is due on the earliest day. Not before: the day after the cut-off, the opening day that the norm gives, or the event the clock counts from; empty where the norm only gives a date. Apart: without a day that can be counted, unverified, and repealed. "Same delivery": how many more, without a day (or with one), fit in it. Nothing is shared where the recipient is not known. Approximate: it counts working days of a year whose holidays are not in the package. Day from the press: that of all of them is given by a note that cites the law, whose article was not read. Those of the federal level are left out.
-- theme: obligations
-- subject: obligations
-- cites: obligations, obligation_deliverables, deliverables, norms
-- with: bundled_obligations
-- roles: part=code, due_on=date, days_left=count, approximate=flag, day_by_press=flag, not_before=date, sphere=code, recipient=code:obligations,
--    recurrence=code:obligations, open_format=flag, obligations=count, frameworks=count, same_delivery=count
WITH times AS (
    SELECT
        d.obligation_id,
        d.due_on,
        d.period_end AS cut_on,
        CAST(NULL AS VARCHAR) AS subject_id,
        d.opens_on
    FROM obligation_dates AS d
    WHERE d.due_on >= $as_of AND d.due_on <= $as_of + 365
    UNION ALL
    SELECT k.obligation_id, k.due_on, CAST(NULL AS DATE) AS cut_on, k.subject_id, k.starts_on AS opens_on
    FROM obligation_clocks AS k
    WHERE
        k.due_on >= $as_of AND k.due_on <= $as_of + 365
        AND k.starts_on <= $as_of AND (k.closed_on IS NULL OR k.closed_on > $as_of)
),

listed AS (
    SELECT
        b.*,
        t.due_on,
        t.opens_on,
        t.subject_id,
        fixes.kind AS fixed_by,
        coalesce(t.cut_on, t.due_on) AS time_of,
        CASE
            WHEN b.standing IN ('repealed', 'unverified') THEN b.standing
            WHEN t.due_on IS NULL THEN 'undated'
            ELSE 'dated'
        END AS part
    FROM bundled_obligations AS b
    LEFT JOIN sources AS fixes ON fixes.source_id = b.day_source_id
    LEFT JOIN times AS t
        ON
            t.obligation_id = b.obligation_id
            AND b.standing <> 'repealed'
            AND (b.norm_from IS NULL OR b.norm_from <= t.due_on)
            AND (b.norm_to IS NULL OR b.norm_to >= t.due_on)
    WHERE b.standing <> 'not_yet' OR t.due_on IS NOT NULL
),

-- Working days cannot be counted exactly in a year whose holidays nobody gave.
free AS (
    SELECT DISTINCT year(h.holiday_on) AS free_year
    FROM holidays AS h
),

held AS (
    SELECT
        l.bundle,
        count(DISTINCT CASE WHEN l.part = 'dated' THEN l.obligation_id END) AS dated,
        count(DISTINCT CASE WHEN l.part = 'undated' THEN l.obligation_id END) AS undated
    FROM listed AS l
    GROUP BY l.bundle
),

delivered AS (
    SELECT
        l.part,
        l.bundle,
        l.level,
        l.recipient,
        l.recurrence,
        l.deliverable_id,
        l.subject_id,
        l.time_of,
        min(l.due_on) AS due_on,
        max(CASE WHEN l.day_kind = 'working' AND l.due_on IS NOT NULL AND f.free_year IS NULL THEN 1 ELSE 0 END) AS around,
        min(CASE WHEN l.fixed_by = 'press' THEN 1 ELSE 0 END) AS pressed,
        max(l.opens_on) AS not_before,
        min(coalesce(l.deliverable, l.what)) AS deliverable,
        min(l.institution_id) AS institution_id,
        min(l.institution) AS institution,
        min(l.obliged_party) AS obliged_party,
        max(CASE WHEN l.machine_readable = 'yes' THEN 1 ELSE 0 END) AS opened,
        count(DISTINCT l.obligation_id) AS obligations,
        count(DISTINCT l.framework) AS frameworks,
        min(trim(concat(l.norm, ' ', coalesce(l.article, '')))) AS basis,
        min(l.due_rule) AS due_rule,
        min(l.source_id) AS source_id
    FROM listed AS l
    LEFT JOIN free AS f ON f.free_year = year(l.due_on)
    GROUP BY l.part, l.bundle, l.level, l.recipient, l.recurrence, l.deliverable_id, l.subject_id, l.time_of
)

SELECT
    d.part,
    d.due_on,
    CAST(d.due_on - $as_of AS INTEGER) AS days_left,
    d.around = 1 AS approximate,
    d.part = 'dated' AND d.pressed = 1 AS day_by_press,
    d.not_before,
    d.deliverable_id,
    d.deliverable,
    d.level AS sphere,
    d.institution_id,
    d.institution,
    d.obliged_party,
    d.recipient,
    d.recurrence,
    d.opened = 1 AS open_format,
    d.obligations,
    CASE d.part WHEN 'dated' THEN h.undated WHEN 'undated' THEN h.dated ELSE 0 END AS same_delivery,
    d.frameworks,
    d.basis,
    d.due_rule,
    d.subject_id,
    s.url
FROM delivered AS d
INNER JOIN held AS h ON h.bundle = d.bundle
LEFT JOIN sources AS s ON s.source_id = d.source_id
ORDER BY
    CASE d.part WHEN 'dated' THEN 1 WHEN 'undated' THEN 2 WHEN 'unverified' THEN 3 ELSE 4 END ASC,
    d.due_on ASC NULLS LAST,
    d.deliverable ASC,
    d.level ASC,
    d.bundle ASC,
    d.subject_id ASC NULLS FIRST,
    d.time_of ASC NULLS FIRST
