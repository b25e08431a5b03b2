-- answers: ¿A qué lleva una obligación: qué se entrega, a qué otras sirve, a quién toca y qué consta?
-- answers-en: Where does an obligation lead: what is delivered, which others it serves, whose it is and what is on record?
-- unit: un renglón por obligación que comparte entrega; de la elegida, un renglón por peldaño
-- unit-en: one row per obligation that shares a delivery; of the one chosen, one row per rung
-- formula: Sin elegir: obligaciones en vigor y verificadas, por orden de gobierno, cuyo entregable pide otra. "Ya cumple otra cosa": caben en una sola entrega, con las condiciones de la cobertura; si no, "pide lo mismo de otro modo". De una elegida, peldaño a peldaño: la obligación, como está ese día; su entregable y su próxima fecha; las otras que piden el mismo entregable al mismo orden de gobierno y si caben en la misma entrega o en qué difieren (que no esté en vigor o verificada; el contenido; el destinatario; que no se conozca o sea más de uno; la periodicidad; la próxima fecha; que una pida hacer; el hecho o la institución); a quién toca; y lo publicado que consta a la fecha: el último documento del calendario y las evidencias de su compromiso.
-- formula-en: With none chosen: verified obligations in force, by level of government, whose deliverable another asks for. "Already meets something else": they fit in one delivery, under the conditions of coverage; if not, "asks for the same in another way". Of the one chosen, rung by rung: the obligation, as it stands that day; its deliverable and its next date; the others that ask the same level of government for the same deliverable, and whether they fit in the same delivery or how they differ (one not in force or not verified; the content; the recipient; one unknown or more than one; the frequency; the next date; that one asks to do; the event or the institution); whose it is; and what is on record as published by the date: the latest document of the calendar and the evidence of its commitment.
-- options: obligation=all|*
-- theme: obligations
-- subject: obligations
-- cites: obligations, obligation_deliverables, deliverables, norms
-- with: bundled_obligations, next_due
-- roles: rung=code, sphere=code, fits=code, other_obligations=count, recipient=code:obligations, recurrence=code:obligations,
--    falls_on=date, pieces=count
WITH asked AS (
    SELECT b.*, n.falls_on, trim(concat(b.norm, ' ', coalesce(b.article, ''))) AS basis
    FROM bundled_obligations AS b
    LEFT JOIN next_due AS n ON n.obligation_id = b.obligation_id
),

-- Every pair of obligations that one level of government owes with one deliverable, and whether one delivery serves both.
paired AS (
    SELECT
        a.obligation_id,
        a.level,
        o.obligation_id AS other_id,
        CASE
            WHEN o.standing <> 'in_force' THEN o.standing
            WHEN a.standing <> 'in_force' THEN a.standing
            WHEN a.bundle = o.bundle THEN 'together'
            WHEN a.content = 'other' OR o.content = 'other' THEN 'content'
            WHEN
                a.recipient <> o.recipient
                AND a.recipient NOT IN ('several', 'nobody') AND o.recipient NOT IN ('several', 'nobody')
                THEN 'recipient'
            WHEN
                a.recipient IS NULL OR o.recipient IS NULL OR a.recipient = 'several' OR o.recipient = 'several'
                THEN 'recipient_unclear'
            WHEN a.recurrence <> o.recurrence THEN 'recurrence'
            WHEN a.falls_on <> o.falls_on THEN 'day'
            WHEN a.recipient = 'nobody' OR o.recipient = 'nobody' THEN 'doing'
            ELSE 'own_event'
        END AS fits
    FROM asked AS a
    INNER JOIN asked AS o
        ON o.deliverable_id = a.deliverable_id AND o.level = a.level AND o.obligation_id <> a.obligation_id
    WHERE $obligation = 'all' OR a.obligation_id = $obligation
),

shared AS (
    SELECT
        p.obligation_id,
        p.level,
        count(DISTINCT CASE WHEN p.fits = 'together' THEN p.other_id END) AS served,
        count(DISTINCT p.other_id) AS alike
    FROM paired AS p
    WHERE p.fits NOT IN ('unverified', 'repealed', 'not_yet')
    GROUP BY p.obligation_id, p.level
),

published AS (
    SELECT
        p.obligation_id,
        p.document,
        p.published_on,
        coalesce(p.url, s.url) AS url,
        row_number() OVER (
            PARTITION BY p.obligation_id ORDER BY p.published_on DESC, p.publication_id ASC
        ) AS place,
        count(*) OVER (PARTITION BY p.obligation_id) AS pieces
    FROM publication_calendar AS p
    LEFT JOIN sources AS s ON s.source_id = p.source_id
    WHERE
        p.obligation_id = $obligation AND p.status = 'published' AND p.published_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
),

proved AS (
    SELECT p.document AS title, p.published_on, p.url, p.pieces, 'document' AS fits
    FROM published AS p
    WHERE p.place = 1
    UNION ALL
    SELECT e.title, e.published_on, coalesce(e.url, s.url), 1, 'evidence'
    FROM evidence AS e
    INNER JOIN obligations AS o ON o.commitment_id = e.commitment_id AND o.obligation_id = $obligation
    LEFT JOIN sources AS s ON s.source_id = e.source_id
    WHERE
        (e.published_on IS NULL OR e.published_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, e.source_id)) -- if: sources
),

rungs AS (
    SELECT
        0 AS step,
        CASE WHEN h.served > 0 THEN 'meets' ELSE 'asks_alike' END AS rung,
        a.obligation_id,
        a.what AS title,
        a.level AS sphere,
        CAST(NULL AS VARCHAR) AS fits,
        CASE WHEN h.served > 0 THEN h.served ELSE h.alike END AS other_obligations,
        a.institution_id,
        coalesce(a.institution, a.obliged_party) AS owner,
        a.recipient,
        a.recurrence,
        a.falls_on,
        CAST(NULL AS BIGINT) AS pieces,
        a.basis,
        s.url
    FROM asked AS a
    INNER JOIN shared AS h ON h.obligation_id = a.obligation_id AND h.level = a.level
    LEFT JOIN sources AS s ON s.source_id = a.source_id
    WHERE $obligation = 'all' AND a.standing = 'in_force'
    UNION ALL
    SELECT
        1, 'obligation', a.obligation_id, a.what, a.level, a.standing, CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR),
        a.obliged_party, a.recipient, a.recurrence, CAST(NULL AS DATE), CAST(NULL AS BIGINT), a.basis, s.url
    FROM asked AS a
    LEFT JOIN sources AS s ON s.source_id = a.source_id
    WHERE a.obligation_id = $obligation
    UNION ALL
    SELECT
        2, 'deliverable', CAST(NULL AS VARCHAR), a.deliverable, a.level,
        CASE WHEN a.deliverable_id IS NULL THEN 'none' END, CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), a.recipient, a.recurrence,
        CASE WHEN a.standing <> 'repealed' THEN a.falls_on END, CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR)
    FROM asked AS a
    WHERE a.obligation_id = $obligation
    UNION ALL
    SELECT
        3, 'serves', o.obligation_id, o.what, o.level, p.fits, CAST(NULL AS BIGINT), o.institution_id,
        coalesce(o.institution, o.obliged_party), o.recipient, o.recurrence, o.falls_on, CAST(NULL AS BIGINT), o.basis,
        s.url
    FROM paired AS p
    INNER JOIN asked AS o ON o.obligation_id = p.other_id AND o.level = p.level
    LEFT JOIN sources AS s ON s.source_id = o.source_id
    WHERE $obligation <> 'all'
    UNION ALL
    SELECT
        4, 'owner', CAST(NULL AS VARCHAR), coalesce(a.institution, a.obliged_party), a.level,
        CASE WHEN a.institution IS NULL THEN 'unnamed' ELSE 'named' END, CAST(NULL AS BIGINT), a.institution_id,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS DATE), CAST(NULL AS BIGINT),
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM asked AS a
    WHERE a.obligation_id = $obligation
    UNION ALL
    SELECT
        5, 'proof', CAST(NULL AS VARCHAR), v.title, CAST(NULL AS VARCHAR), coalesce(v.fits, 'none'),
        CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), v.published_on, v.pieces, CAST(NULL AS VARCHAR), v.url
    FROM asked AS a
    LEFT JOIN proved AS v ON TRUE
    WHERE a.obligation_id = $obligation
),

once AS (
    SELECT DISTINCT r.* FROM rungs AS r
)

SELECT
    r.rung, r.obligation_id, r.title, r.sphere, r.fits, r.other_obligations, r.institution_id, r.owner, r.recipient, r.recurrence,
    r.falls_on, r.pieces, r.basis, r.url
FROM once AS r
ORDER BY
    r.step ASC,
    CASE WHEN r.rung = 'meets' OR r.fits = 'together' THEN 0 ELSE 1 END ASC,
    r.other_obligations DESC NULLS LAST,
    r.basis ASC NULLS LAST,
    r.obligation_id ASC NULLS LAST,
    r.sphere DESC NULLS LAST,
    r.title ASC NULLS LAST,
    r.falls_on DESC NULLS LAST,
    r.url ASC NULLS LAST
