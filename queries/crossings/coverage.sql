-- answers: ¿Qué entregas sirven a varias obligaciones, y con qué condiciones?
-- answers-en: Which deliveries serve several obligations, and under what conditions?
-- unit: un renglón por entrega que sirve a dos obligaciones o más, en un orden de gobierno
-- unit-en: one row per delivery that serves two or more obligations, in one level of government
-- formula: Obligaciones en vigor y verificadas que piden el mismo entregable al mismo orden de gobierno, para el mismo destinatario, con la misma periodicidad y la misma fecha fija, sin nombrar a dos instituciones distintas, y de las que nadie leyó que pidan otro contenido. Contenido leído: en cuántas se leyó que es el mismo; sólo entonces se comparte lo que sigue a un hecho. Con fecha: las que tienen un plazo que se puede contar; la próxima es la más temprana, y sirve a todas. Formato abierto: basta que una lo pida. "Total" son todas las obligaciones en vigor y verificadas de lo elegido; "compartidas", las que caben en alguna entrega de éstas. Publicar no sustituye rendir el informe a quien lo pide.
-- formula-en: Verified obligations in force that ask the same level of government for the same deliverable, for the same recipient, with the same frequency and the same fixed date, without naming two different institutions, and of which nobody read that they ask for another content. Content read: in how many it was read that it is the same; only then is what follows an event shared. With a date: those with a clock that can be counted; the next one is the earliest, and it serves them all. Open format: one that asks for it is enough. "Total" are all verified obligations in force of what was chosen; "shared", those that fit in one of these deliveries. Publishing does not replace handing the report to whoever asks for it.
-- theme: obligations
-- subject: obligation_deliverables
-- cites: obligations, obligation_deliverables, deliverables, norms
-- with: bundled_obligations, next_due
-- roles: sphere=code, recipient=code:obligations, recurrence=code:obligations, obligations=count, frameworks=count,
--    with_day=count, next_due_on=date, day_rule=code, open_format=flag, content_read=count, shared=count, read_alike=count, total=count
WITH asked AS (
    SELECT b.*, n.falls_on
    FROM bundled_obligations AS b
    LEFT JOIN next_due AS n ON n.obligation_id = b.obligation_id
    WHERE b.standing = 'in_force'
),

served AS (
    SELECT
        a.bundle,
        a.deliverable_id,
        a.deliverable,
        a.level,
        a.recipient,
        a.recurrence,
        min(a.institution_id) AS institution_id,
        min(a.institution) AS institution,
        min(a.obliged_party) AS obliged_party,
        count(DISTINCT a.obligation_id) AS obligations,
        count(DISTINCT a.framework) AS frameworks,
        count(DISTINCT CASE WHEN a.falls_on IS NOT NULL THEN a.obligation_id END) AS dated,
        min(a.falls_on) AS next_due_on,
        max(a.falls_on) AS last_due_on,
        max(CASE WHEN a.machine_readable = 'yes' THEN 1 ELSE 0 END) AS opened,
        count(DISTINCT CASE WHEN a.content = 'same' THEN a.obligation_id END) AS content_read,
        min(a.to_serve_all) AS to_serve_all,
        min(trim(concat(a.norm, ' ', coalesce(a.article, '')))) AS basis,
        max(trim(concat(a.norm, ' ', coalesce(a.article, '')))) AS other_basis
    FROM asked AS a
    GROUP BY a.bundle, a.deliverable_id, a.deliverable, a.level, a.recipient, a.recurrence
    HAVING count(DISTINCT a.obligation_id) > 1
)

SELECT
    s.deliverable_id,
    s.deliverable,
    s.level AS sphere,
    s.institution_id,
    s.institution,
    s.obliged_party,
    s.recipient,
    s.recurrence,
    s.obligations,
    s.frameworks,
    s.dated AS with_day,
    s.next_due_on,
    CASE
        WHEN s.dated = 0 THEN 'no_day'
        WHEN s.dated < s.obligations THEN 'partly'
        WHEN s.next_due_on = s.last_due_on THEN 'same_day'
        ELSE 'earliest'
    END AS day_rule,
    s.opened = 1 AS open_format,
    s.content_read,
    s.to_serve_all,
    s.basis,
    s.other_basis,
    (SELECT count(DISTINCT a.obligation_id) FROM asked AS a INNER JOIN served AS v ON v.bundle = a.bundle) AS shared,
    (SELECT count(DISTINCT a.obligation_id) FROM asked AS a INNER JOIN served AS v ON v.bundle = a.bundle WHERE a.content = 'same') AS read_alike,
    (SELECT count(DISTINCT a.obligation_id) FROM asked AS a) AS total
FROM served AS s
ORDER BY s.obligations DESC, s.deliverable ASC, s.level ASC, s.bundle ASC
