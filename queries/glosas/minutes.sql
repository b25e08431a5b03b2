-- answers: ¿Qué se mostró, preguntó, contestó y acordó en una Glosa?
-- answers-en: What was shown, asked, answered and agreed at a Glosa?
-- unit: un renglón por asunto de una Glosa; preguntas recibidas
-- unit-en: one row per matter of a Glosa; questions received
-- formula: De la última Glosa con fecha hasta el día, o de la que se elija: lo que consta que se mostró; lo que se preguntó, con las preguntas iguales contadas juntas y sin texto mientras nadie lo haga público; lo que se contestó; lo que se acordó, con responsable y fecha, y en qué quedó; aparte, lo que sólo se propuso y lo demás que consta. Una pregunta que consta por las dos vías con las mismas palabras se dice una vez.
-- formula-en: Of the last dated Glosa by the day, or of the one chosen: what is on record as shown; what was asked, with questions alike counted together and without the text until somebody makes it public; what was answered; what was agreed, with owner and date, and what became of it; apart, what was only proposed and the rest on record. A question on record both ways in the same words is told once.
-- options: session=last|*
-- theme: recommendations
-- subject: glosa_items
-- cites: glosa_items, citizen_questions, meetings
-- roles: held_on=date, held_precision=code, entry=code, kind=code:glosa_items, asked=count, question_state=code, due_on=date, fate=code,
--    meeting_id=hidden, item_id=hidden, owner_id=hidden
-- with: sat_glosas, known_questions
WITH chosen AS (
    SELECT g.*
    FROM sat_glosas AS g
    WHERE ($session = 'last' AND g.nth = 1) OR g.meeting_id = $session
),

received AS (
    SELECT q.*
    FROM known_questions AS q
    INNER JOIN chosen AS c ON c.meeting_id = q.meeting_id
),

joined AS (
    SELECT coalesce(l.question_id, r.question_id) AS lead_id, count(*) AS asked
    FROM received AS r
    LEFT JOIN received AS l ON l.question_id = r.grouped_with
    GROUP BY coalesce(l.question_id, r.question_id)
),

matters AS (
    SELECT
        r.meeting_id,
        'asked' AS entry,
        2 AS place,
        r.question_id AS item_id,
        r.text,
        r.theme,
        CAST(j.asked AS INTEGER) AS asked,
        r.state AS question_state,
        g.text AS answer_given,
        CAST(NULL AS VARCHAR) AS kind,
        r.owner_id,
        r.due_on,
        CAST(NULL AS VARCHAR) AS fate
    FROM received AS r
    INNER JOIN joined AS j ON j.lead_id = r.question_id
    LEFT JOIN glosa_items AS g ON g.item_id = r.item_id
    UNION ALL
    SELECT
        t.meeting_id,
        CASE t.kind
            WHEN 'shown' THEN 'shown' WHEN 'question' THEN 'asked' WHEN 'answer' THEN 'answered'
            WHEN 'agreement' THEN 'agreed' WHEN 'proposal' THEN 'proposed' ELSE 'told'
        END,
        CASE t.kind
            WHEN 'shown' THEN 1 WHEN 'question' THEN 2 WHEN 'answer' THEN 3 WHEN 'agreement' THEN 4 WHEN 'proposal' THEN 5 ELSE 6
        END,
        t.item_id,
        t.text,
        NULL,
        NULL,
        NULL,
        NULL,
        t.kind,
        t.owner_id,
        t.due_on,
        CASE
            WHEN t.kind NOT IN ('agreement', 'proposal') THEN NULL
            WHEN t.state = 'done' THEN 'done'
            WHEN t.kind = 'proposal' OR t.state IS NULL OR t.state = 'unknown' THEN 'not_known'
            WHEN t.due_on IS NULL THEN 'open_undated'
            WHEN t.due_on < $as_of THEN 'date_passed'
            ELSE 'open_ahead'
        END
    FROM glosa_items AS t
    WHERE
        NOT (
            t.kind = 'question'
            AND EXISTS (SELECT 1 FROM received AS r WHERE r.meeting_id = t.meeting_id AND r.text = t.text)
        )
        AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
)

SELECT
    c.meeting_id,
    c.title AS glosa,
    c.held_on,
    c.held_precision,
    c.place AS venue,
    m.entry,
    m.item_id,
    m.text,
    m.theme,
    m.asked,
    m.question_state,
    m.answer_given,
    m.kind,
    m.owner_id,
    o.name AS owner,
    m.due_on,
    m.fate
FROM chosen AS c
LEFT JOIN matters AS m ON m.meeting_id = c.meeting_id
LEFT JOIN institutions AS o ON o.institution_id = m.owner_id
ORDER BY c.meeting_id ASC, m.place ASC NULLS LAST, m.due_on ASC NULLS LAST, m.item_id ASC NULLS LAST
