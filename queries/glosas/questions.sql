-- answers: ¿Qué preguntó la ciudadanía y en qué quedó cada pregunta?
-- answers-en: What did citizens ask, and where does each question stand?
-- unit: un renglón por pregunta, con las que son iguales a ella; preguntas recibidas
-- unit-en: one row per question, with those like it; questions received
-- formula: Preguntas recibidas hasta la fecha para cada Glosa. Las que son iguales a otra se juntan con ella y se cuentan: ninguna se pierde. El texto sólo aparece si una persona lo marcó como público; sin él la pregunta cuenta igual. De una pendiente se dice quién responde y para cuándo; «nadie publica el dato» no es una respuesta.
-- formula-en: Questions received by the date for each Glosa. Those like another are joined to it and counted: none is lost. The text appears only if a person marked it public; without it the question counts all the same. Of a pending one it is told who is to answer and by when; "nobody publishes the figure" is no answer.
-- theme: recommendations
-- subject: citizen_questions
-- cites: citizen_questions, meetings
-- roles: received_on=date, question_state=code, asked=count, due_on=date, question_id=hidden, owner_id=hidden,
--    card=hidden
-- with: known_questions
WITH joined AS (
    SELECT coalesce(l.question_id, r.question_id) AS lead_id, count(*) AS asked
    FROM known_questions AS r
    LEFT JOIN known_questions AS l ON l.question_id = r.grouped_with
    GROUP BY coalesce(l.question_id, r.question_id)
)

SELECT
    r.question_id,
    m.title AS glosa,
    r.theme,
    r.text,
    r.received_on,
    CAST(j.asked AS INTEGER) AS asked,
    r.state AS question_state,
    r.card,
    r.owner_id,
    o.name AS owner,
    r.due_on,
    g.text AS answer_given
FROM known_questions AS r
INNER JOIN joined AS j ON j.lead_id = r.question_id
INNER JOIN meetings AS m ON m.meeting_id = r.meeting_id
LEFT JOIN institutions AS o ON o.institution_id = r.owner_id
LEFT JOIN glosa_items AS g ON g.item_id = r.item_id
WHERE
    TRUE
    AND ($institution IS NULL OR list_contains($institution, r.owner_id)) -- if: institution
    AND ($branch IS NULL OR list_contains($branch, o.branch)) -- if: branch
ORDER BY m.held_on DESC NULLS LAST, j.asked DESC, r.received_on ASC NULLS LAST, r.question_id ASC
