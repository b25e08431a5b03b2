-- answers: ¿Qué vínculos parecen tratar de lo mismo y esperan que alguien los confirme?
-- answers-en: Which links seem to be about the same thing and wait for somebody to confirm them?
-- unit: un renglón por vínculo por confirmar; el parecido va de 0 a 1
-- unit-en: one row per link to confirm; likeness goes from 0 to 1
-- formula: Son sugerencias, no hechos: ninguna otra pregunta las usa mientras alguien no las confirme. Primero, los vínculos registrados como "por confirmar". Después, los que se sugieren por sus palabras, entre recomendaciones que piden algo, acuerdos y propuestas de las Glosas, compromisos y obligaciones (con el nombre de lo que se entrega): las raíces de sus palabras, sin las que no dicen nada, pesan más mientras menos textos las usan (TF-IDF), y el parecido es el coseno. Se sugiere desde 0.25, con dos raíces en común; de lo que cabe, sólo los tres que más se parecen a cada uno de los dos textos: lo que alguien confirma o descarta deja lugar al siguiente. Sólo obligaciones en vigor y verificadas, de marcos distintos, para el mismo destinatario y sin entregable en común; sólo lo que toca a un mismo orden de gobierno, donde se conoce el de los dos; y sólo lo que podía venir después: un compromiso de un plan que no había terminado, un acuerdo posterior. No se sugiere lo que ya está ligado, ni lo que alguien descartó. De las 25 primeras del paquete real, leídas a mano el 30 de noviembre de 2026, 8 trataban de lo mismo.
-- formula-en: They are suggestions, not facts: no other question uses them until somebody confirms them. First, the links on record as "candidate". Then those suggested by their words, between recommendations that ask for something, agreements and proposals of the Glosas, commitments and obligations (with the name of what is delivered): the stems of their words, without those that say nothing, weigh more the fewer texts use them (TF-IDF), and likeness is the cosine. A pair is suggested from 0.25 on, with two stems in common; of what fits, only the three most like each of the two texts: what somebody confirms or puts aside makes room for the next. Only verified obligations in force, of different frameworks, for the same recipient and with no deliverable in common; only what is of one level of government, where that of both is known; and only what could come later: a commitment of a plan that had not ended, a later agreement. What is already tied is not suggested, nor what somebody put aside. Of the 25 first seen on 30 November 2026, read by hand in the real package, 8 were about the same thing.
-- theme: obligations
-- subject: links
-- cites: links, recommendations, glosa_items, commitments, obligations
-- with: known_recommendations, known_meetings, levelled_obligations
-- roles: origin=code, from_table=code, to_table=code, likeness=number, weight=number
WITH told AS (
    SELECT
        'recommendations' AS from_table,
        r.recommendation_id AS id,
        r.text AS words,
        r.text_en AS words_en,
        r.source_id
    FROM recommendations AS r
    UNION ALL
    SELECT 'commitments', c.commitment_id, c.title, c.title_en, c.source_id FROM commitments AS c
    UNION ALL
    SELECT 'obligations', o.obligation_id, o.what, CAST(NULL AS VARCHAR), o.source_id FROM obligations AS o
    UNION ALL
    SELECT 'deliverables', d.deliverable_id, d.name, CAST(NULL AS VARCHAR), d.source_id FROM deliverables AS d
    UNION ALL
    SELECT 'objectives', b.objective_id, b.title, CAST(NULL AS VARCHAR), b.source_id FROM objectives AS b
    UNION ALL
    SELECT 'sdg_targets', t.target_id, t.label_es, t.label_en, CAST(NULL AS VARCHAR) FROM sdg_targets AS t
    UNION ALL
    SELECT 'glosa_items', g.item_id, g.text, CAST(NULL AS VARCHAR), g.source_id FROM glosa_items AS g
),

-- Where each thing is known to be of: a level of government, and a day before which nothing could answer it.
held_levels AS (
    SELECT DISTINCT 'obligations' AS of_table, o.obligation_id AS id, o.level
    FROM levelled_obligations AS o
    WHERE o.standing = 'in_force'
    UNION
    SELECT p.of_table, p.id, CASE WHEN i.branch IN ('municipal', 'federal') THEN i.branch ELSE 'state' END AS level
    FROM (
        SELECT 'recommendations' AS of_table, r.recommendation_id AS id, r.addressee_id AS institution_id
        FROM recommendations AS r
        UNION ALL
        SELECT 'glosa_items', g.item_id, g.owner_id FROM glosa_items AS g
        UNION ALL
        SELECT 'commitments', a.commitment_id, a.institution_id FROM commitment_actors AS a
    ) AS p
    INNER JOIN institutions AS i ON i.institution_id = p.institution_id
    WHERE i.branch IN ('executive', 'legislative', 'judicial', 'autonomous', 'municipal', 'federal')
),

known_ends AS (
    SELECT
        'recommendations' AS of_table,
        r.recommendation_id AS id,
        r.issued_on AS said_on,
        CAST(NULL AS DATE) AS ends_on,
        r.commitment_id,
        CAST(NULL AS VARCHAR) AS recipient
    FROM known_recommendations AS r
    UNION ALL
    SELECT 'glosa_items', g.item_id, m.held_on, coalesce(m.held_on, m.reported_on), g.commitment_id, CAST(NULL AS VARCHAR)
    FROM glosa_items AS g
    INNER JOIN known_meetings AS m ON m.meeting_id = g.meeting_id
    UNION ALL
    SELECT 'commitments', c.commitment_id, CAST(NULL AS DATE), p.ends_on, c.commitment_id AS own_id, CAST(NULL AS VARCHAR)
    FROM commitments AS c
    LEFT JOIN action_plans AS p ON p.plan_id = c.plan_id
    UNION ALL
    SELECT DISTINCT
        'obligations', o.obligation_id, CAST(NULL AS DATE), CAST(NULL AS DATE), o.commitment_id, coalesce(o.recipient, '')
    FROM levelled_obligations AS o
    WHERE o.standing = 'in_force'
),

tied AS (
    SELECT k.from_table, k.from_id, k.to_table, k.to_id FROM links AS k
    UNION
    SELECT k.to_table, k.to_id, k.from_table, k.from_id FROM links AS k
    UNION
    SELECT 'obligations', x.obligation_id, 'obligations', y.obligation_id AS other_id
    FROM obligation_deliverables AS x
    INNER JOIN obligation_deliverables AS y ON y.deliverable_id = x.deliverable_id
),

fitting AS (
    SELECT DISTINCT a.from_table, a.from_id, a.to_table, a.to_id, a.weight
    FROM alike_texts AS a
    INNER JOIN known_ends AS f ON f.of_table = a.from_table AND f.id = a.from_id
    INNER JOIN known_ends AS t ON t.of_table = a.to_table AND t.id = a.to_id
    LEFT JOIN held_levels AS v ON v.of_table = a.from_table AND v.id = a.from_id
    LEFT JOIN held_levels AS w ON w.of_table = a.to_table AND w.id = a.to_id
    LEFT JOIN tied AS k
        ON
            k.from_table = a.from_table AND k.from_id = a.from_id
            AND k.to_table = a.to_table AND k.to_id = a.to_id
    WHERE
        k.from_id IS NULL
        AND (v.level = w.level OR v.level IS NULL OR w.level IS NULL)
        AND (f.said_on IS NULL OR t.ends_on IS NULL OR t.ends_on >= f.said_on)
        AND (f.recipient IS NULL OR t.recipient IS NULL OR f.recipient = t.recipient)
        AND (f.commitment_id IS NULL OR t.commitment_id IS NULL OR f.commitment_id <> t.commitment_id)
),

-- From each end, which it resembles most: what somebody confirms or puts aside makes room for the next.
ranked AS (
    SELECT
        s.*,
        row_number() OVER (
            PARTITION BY s.from_table, s.from_id ORDER BY s.weight DESC, s.to_table ASC, s.to_id ASC
        ) AS place,
        row_number() OVER (
            PARTITION BY s.to_table, s.to_id, s.from_table ORDER BY s.weight DESC, s.from_id ASC
        ) AS other_place
    FROM fitting AS s
),

waiting AS (
    SELECT
        'on_record' AS origin,
        k.link_id, k.from_table, k.from_id, k.relation, k.to_table, k.to_id,
        CAST(NULL AS DOUBLE) AS likeness,
        k.weight,
        k.source_id,
        k.source_id AS other_source_id
    FROM links AS k
    WHERE k.state = 'candidate'
    UNION ALL
    SELECT
        'by_words',
        concat('texto:', s.from_table, ':', s.from_id, '~', s.to_table, ':', s.to_id),
        s.from_table,
        s.from_id,
        CASE WHEN $lang = 'en' THEN 'seems to be about the same' ELSE 'parece tratar de lo mismo' END,
        s.to_table,
        s.to_id,
        s.weight,
        CAST(NULL AS DOUBLE),
        a.source_id,
        b.source_id AS other_source_id
    FROM ranked AS s
    INNER JOIN told AS a ON a.from_table = s.from_table AND a.id = s.from_id
    INNER JOIN told AS b ON b.from_table = s.to_table AND b.id = s.to_id
    WHERE s.place <= 3 AND s.other_place <= 3
)

SELECT
    w.origin,
    w.link_id,
    w.from_table,
    w.from_id,
    CASE WHEN $lang = 'en' THEN coalesce(a.words_en, a.words) ELSE a.words END AS from_text,
    w.relation,
    w.to_table,
    w.to_id,
    CASE WHEN $lang = 'en' THEN coalesce(b.words_en, b.words) ELSE b.words END AS to_text,
    w.likeness,
    w.weight,
    s.url
FROM waiting AS w
LEFT JOIN told AS a ON a.from_table = w.from_table AND a.id = w.from_id
LEFT JOIN told AS b ON b.from_table = w.to_table AND b.id = w.to_id
LEFT JOIN sources AS s ON s.source_id = w.source_id
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, w.source_id)) -- if: sources
    AND ($sources IS NULL OR list_contains($sources, w.other_source_id)) -- if: sources
ORDER BY w.likeness DESC NULLS FIRST, w.weight DESC NULLS LAST, w.link_id ASC
