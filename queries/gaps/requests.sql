-- answers: ¿A quién se le puede pedir lo que no hallamos, y qué consta que se pidió?
-- answers-en: Who can be asked for what we did not find, and what is on record as asked?
-- unit: un renglón por faltante y solicitud; días naturales desde el envío
-- unit-en: one row per gap and request; calendar days since it was sent
-- formula: Lo que se buscó hasta la fecha y no se halló. Se le pide a la institución a la que una norma en vigor se lo pide; si no consta, a la institución pública que podría tenerlo, o a la que la sucedió; si no, a quien la norma obliga. De cada solicitud registrada: envío, plazo del acuse y respuesta hasta la fecha. Sin solicitud registrada no se sabe si alguien lo pidió.
-- formula-en: What was looked for by the date and not found. It is asked of the institution that a norm in force asks it of; where none is on record, of the public body that may hold it, or of the one that succeeded it; else of whomever the norm binds. Of each request on record: when it was sent, the time of its receipt and the answer by the date. Without one on record, nobody knows whether it was asked for.
-- theme: core
-- subject: requests
-- cites: unpublished, obligations, requests
-- with: institutions_in_view
-- roles: theme=code, checked_on=date, addressee_basis=code, sent_on=date, due_on=date, answered_on=date, days_waiting=count,
--    outcome=code:requests, request_state=code
-- absent: checked_on=empty, sent_on=empty, due_on=empty, answered_on=empty
WITH bodies AS (
    SELECT
        i.institution_id,
        i.name,
        i.successor_id,
        i.sector IN ('government', 'mixed') AS public_body,
        coalesce(i.valid_from, $as_of) <= $as_of AND coalesce(i.valid_to, $as_of) >= $as_of AS stands
    FROM institutions AS i
),

in_force AS (
    SELECT
        o.obligation_id,
        o.article,
        o.obliged_party,
        n.short_name AS norm,
        n.name AS norm_title
    FROM obligations AS o
    INNER JOIN norms AS n ON n.norm_id = o.norm_id
    WHERE coalesce(o.valid_from, $as_of) <= $as_of AND coalesce(o.valid_to, $as_of) >= $as_of
),

gaps_of AS (
    SELECT
        u.gap_id,
        u.theme,
        CASE WHEN $lang = 'en' THEN u.what_en ELSE u.what END AS what,
        u.what AS what_es,
        u.checked_on,
        o.norm,
        o.norm_title,
        o.article,
        o.obliged_party,
        CASE
            WHEN o.obligation_id IS NOT NULL AND b.stands THEN 'owes'
            WHEN b.stands AND b.public_body THEN 'holds'
            WHEN NOT b.stands AND s.stands AND s.public_body THEN 'succeeds'
            WHEN o.obligation_id IS NOT NULL THEN 'norm'
            ELSE 'unknown'
        END AS basis,
        b.institution_id,
        b.name AS institution,
        s.institution_id AS successor_id,
        s.name AS successor
    FROM unpublished AS u
    LEFT JOIN bodies AS b ON b.institution_id = u.institution_id
    LEFT JOIN bodies AS s ON s.institution_id = b.successor_id
    LEFT JOIN in_force AS o ON o.obligation_id = u.obligation_id
    WHERE u.checked_on <= $as_of AND coalesce(u.state, 'not_found') = 'not_found'
),

addressed AS (
    SELECT
        g.gap_id,
        g.theme,
        g.what,
        g.what_es,
        g.checked_on,
        g.basis,
        CASE
            WHEN g.basis IN ('owes', 'holds') THEN g.institution_id
            WHEN g.basis = 'succeeds' THEN g.successor_id
        END AS addressee_id,
        CASE
            WHEN g.basis IN ('owes', 'holds') THEN g.institution
            WHEN g.basis = 'succeeds' THEN g.successor
        END AS addressee,
        CASE WHEN g.basis IN ('owes', 'norm') THEN g.norm END AS norm,
        CASE WHEN g.basis IN ('owes', 'norm') THEN g.norm_title END AS norm_title,
        CASE WHEN g.basis IN ('owes', 'norm') THEN g.article END AS article,
        CASE WHEN g.basis = 'norm' THEN g.obliged_party END AS obliged_party
    FROM gaps_of AS g
),

sent AS (
    SELECT
        r.folio,
        r.gap_id,
        i.name AS asked_of,
        r.sent_on,
        r.due_on,
        CASE WHEN r.answered_on <= $as_of THEN r.answered_on END AS answered_on,
        CASE WHEN r.answered_on <= $as_of THEN r.outcome END AS outcome
    FROM requests AS r
    INNER JOIN institutions AS i ON i.institution_id = r.institution_id
    WHERE r.sent_on <= $as_of
)

SELECT
    a.gap_id,
    a.theme,
    a.what,
    a.what_es,
    a.checked_on,
    a.addressee_id,
    a.addressee,
    a.basis AS addressee_basis,
    a.norm,
    a.norm_title,
    a.article,
    a.obliged_party,
    s.folio,
    s.asked_of,
    s.sent_on,
    s.due_on,
    s.answered_on,
    s.outcome,
    CAST(coalesce(s.answered_on, $as_of) - s.sent_on AS INTEGER) AS days_waiting,
    CASE
        WHEN s.folio IS NULL THEN 'not_asked'
        WHEN s.answered_on IS NOT NULL THEN 'answered'
        WHEN s.due_on < $as_of THEN 'past_due'
        ELSE 'waiting'
    END AS request_state
FROM addressed AS a
LEFT JOIN sent AS s ON s.gap_id = a.gap_id
WHERE
    TRUE
    AND (($institution IS NULL AND $branch IS NULL) OR a.addressee_id IN (SELECT v.institution_id FROM institutions_in_view AS v)) -- if: institution, branch
ORDER BY a.theme ASC, a.gap_id ASC, s.sent_on ASC NULLS FIRST, s.folio ASC NULLS FIRST
