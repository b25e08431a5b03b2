-- answers: ¿Qué se pide dos veces con otra fecha, otra periodicidad u otro destinatario, y cómo tendría que ser una entrega para servir a todas?
-- answers-en: What is asked for twice with another date, frequency or recipient, and what would one delivery have to be like to serve all?
-- unit: un renglón por entregable que varias obligaciones piden de modo distinto, en un orden de gobierno
-- unit-en: one row per deliverable that several obligations ask for in different ways, in one level of government
-- formula: Entregables que piden dos obligaciones en vigor y verificadas o más del mismo orden de gobierno, y que no caben en una sola entrega. En qué difieren: el contenido, si se leyó que es otro; si no, el destinatario; si no, uno que no se conoce o que es más de uno; la periodicidad; la fecha; que una pida hacer y otra entregar; o el hecho o la institución de cada una. Para servir a todas: la periodicidad más frecuente de las que piden, la próxima fecha más temprana de las que se entregan (la de un acto no es la de una entrega), formato abierto si alguna lo pide, y tantas entregas como destinatarios: publicar no sustituye rendir el informe a quien lo pide.
-- formula-en: Deliverables that two or more verified obligations in force of one level of government ask for, and that do not fit in one delivery. In what they differ: the content, where it was read to be another; else the recipient; else one that is not known or is more than one; the frequency; the date; that one asks to do and another to deliver; or the event or institution of each. To serve all: the most frequent of the frequencies asked for, the earliest next date of those that are delivered (that of an act is not one of a delivery), open format if one asks for it, and as many deliveries as recipients: publishing does not replace handing the report to whoever asks for it.
-- theme: obligations
-- subject: obligation_deliverables
-- cites: obligations, obligation_deliverables, deliverables, norms
-- with: bundled_obligations, next_due
-- roles: sphere=code, differs=code, obligations=count, deliveries=count, recipients=count,
--    recipient=code:obligations, other_recipient=code:obligations, recurrence=code:obligations, next_due_on=date,
--    open_format=flag
WITH asked AS (
    SELECT
        b.*,
        CASE WHEN b.recipient = 'nobody' THEN NULL ELSE n.falls_on END AS falls_on,
        CASE WHEN b.recipient IN ('several', 'nobody') THEN NULL ELSE b.recipient END AS who,
        CASE b.recurrence
            WHEN 'permanent' THEN 1 WHEN 'monthly' THEN 2 WHEN 'quarterly' THEN 3 WHEN 'every_4_months' THEN 4
            WHEN 'semiannual' THEN 5 WHEN 'annual' THEN 6
        END AS pace
    FROM bundled_obligations AS b
    LEFT JOIN next_due AS n ON n.obligation_id = b.obligation_id
    WHERE b.standing = 'in_force' AND b.deliverable_id IS NOT NULL
),

met AS (
    SELECT
        a.deliverable_id,
        a.deliverable,
        a.level,
        count(DISTINCT a.obligation_id) AS obligations,
        count(DISTINCT a.bundle) AS deliveries,
        count(DISTINCT a.who) AS recipients,
        min(a.who) AS recipient,
        max(a.who) AS other_recipient,
        count(CASE WHEN a.recipient IS NULL OR a.recipient = 'several' THEN a.obligation_id END) AS unclear,
        count(CASE WHEN a.recipient = 'nobody' THEN a.obligation_id END) AS doing,
        count(CASE WHEN a.content = 'other' THEN a.obligation_id END) AS other_content,
        count(DISTINCT a.recurrence) AS rhythms,
        min(a.pace) AS pace,
        count(DISTINCT a.falls_on) AS days,
        min(a.falls_on) AS next_due_on,
        min(a.to_serve_all) AS to_serve_all,
        max(CASE WHEN a.machine_readable = 'yes' THEN 1 ELSE 0 END) AS opened
    FROM asked AS a
    GROUP BY a.deliverable_id, a.deliverable, a.level
    HAVING count(DISTINCT a.obligation_id) > 1 AND count(DISTINCT a.bundle) > 1
)

SELECT
    m.deliverable_id,
    m.deliverable,
    m.level AS sphere,
    CASE
        WHEN m.other_content > 0 THEN 'content'
        WHEN m.recipients > 1 THEN 'recipient'
        WHEN m.unclear > 0 THEN 'recipient_unclear'
        WHEN m.rhythms > 1 THEN 'recurrence'
        WHEN m.days > 1 THEN 'day'
        WHEN m.doing > 0 THEN 'doing'
        ELSE 'own_event'
    END AS differs,
    m.obligations,
    m.deliveries,
    m.recipients,
    m.recipient,
    CASE WHEN m.recipients > 1 THEN m.other_recipient END AS other_recipient,
    CASE m.pace
        WHEN 1 THEN 'permanent' WHEN 2 THEN 'monthly' WHEN 3 THEN 'quarterly' WHEN 4 THEN 'every_4_months'
        WHEN 5 THEN 'semiannual' WHEN 6 THEN 'annual'
    END AS recurrence,
    m.next_due_on,
    m.opened = 1 AS open_format,
    m.to_serve_all
FROM met AS m
ORDER BY m.obligations DESC, m.deliverable ASC, m.deliverable_id ASC, m.level ASC
