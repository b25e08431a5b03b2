-- answers: ¿Qué se recomendó, a quién, y qué contestaron?
-- answers-en: What was recommended, to whom, and what was answered?
-- unit: un renglón por recomendación o área de oportunidad; edad y plazo en días
-- unit-en: one row per recommendation or area of opportunity; age and clock in days
-- formula: Recomendaciones y áreas de oportunidad emitidas hasta la fecha; el título de una lista no es ninguna. Respuesta: la última en registro; «sin respuesta» sólo si hay un aviso con fecha y nada después; sin aviso en registro, no consta que se notificara. Lo que no pide nada se sigue, y no se contesta. El plazo existe sólo donde un vínculo confirmado la une a una obligación en vigor el día del aviso: los días de la norma, contados desde él; lo demás no tiene plazo legal y se dice su edad, que donde sólo se sabe el año es al menos ésa. Qué podría atenderla: lo vinculado con ella que no es su propio compromiso ni la obligación de contestar, confirmado por una persona o sólo candidato.
-- formula-en: Recommendations and areas of opportunity issued by the date; the heading of a list is neither. Answer: the last on record; "no answer" only where there is a dated notice and nothing after it; without a notice on record, nothing shows it was notified. What asks for nothing is followed, not answered. There is a clock only where a confirmed link ties it to an obligation in force on the day of the notice: the days of the norm, counted from it; the rest has no legal deadline and its age is told, which is at least that where only the year is known. What may meet it: what is linked to it other than its own commitment and the obligation to answer, confirmed by a person or only a candidate.
-- theme: recommendations
-- subject: recommendations
-- cites: recommendations, recommendation_events, links, obligations
-- roles: kind=code, answer_state=code, last_step=code, missing_step=code, clock_state=code, link_state=code,
--    issued_on=date, issued_precision=code, notified_on=date, answered_on=date, due_on=date, issuer_ended_on=date,
--    age_days=count, days_to_answer=count, reasoned=flag, reissued=count, recommendation_id=hidden, addressee_id=hidden
-- with: recommendation_standing, recommendation_clocks, recommendation_answers
WITH ranked AS (
    SELECT
        t.recommendation_id,
        t.state,
        t.name,
        row_number() OVER (
            PARTITION BY t.recommendation_id ORDER BY CASE t.state WHEN 'confirmed' THEN 0 ELSE 1 END ASC, t.link_id ASC
        ) AS place
    FROM recommendation_answers AS t
)

SELECT
    r.recommendation_id,
    r.reference AS ref,
    r.kind,
    CASE WHEN $lang = 'en' THEN coalesce(r.text_en, r.text) ELSE r.text END AS text,
    s.answer_state,
    s.last_step,
    CASE
        WHEN s.ended THEN 'nothing'
        WHEN s.last_step IN ('planned', 'in_progress', 'done_unverified') THEN s.last_step
        WHEN s.answer_state = 'accepted_partly' THEN 'accepted'
        ELSE s.answer_state
    END AS missing_step,
    r.addressee_id,
    a.name AS addressee,
    i.name AS issuer,
    CASE WHEN i.valid_to <= $as_of THEN i.valid_to END AS issuer_ended_on,
    CASE WHEN i.valid_to <= $as_of THEN h.name END AS issuer_heir,
    r.issued_on,
    r.issued_precision,
    CAST(datediff('day', r.issued_on, $as_of) AS INTEGER) AS age_days,
    s.notified_on,
    s.answered_on,
    CAST(datediff('day', s.notified_on, s.answered_on) AS INTEGER) AS days_to_answer,
    s.reasoned,
    k.due_on,
    k.norm,
    k.article,
    CASE
        WHEN k.due_on IS NULL THEN 'no_legal_term'
        WHEN s.answered THEN CASE WHEN s.answered_on <= k.due_on THEN 'in_time' WHEN s.answered_on > k.due_on THEN 'after_it' ELSE 'answer_undated' END
        WHEN k.due_on < $as_of THEN 'passed'
        ELSE 'running'
    END AS clock_state,
    CAST(s.reissued AS INTEGER) AS reissued,
    c.code,
    t.name AS linked,
    t.state AS link_state,
    f.name AS follower,
    CASE WHEN f.institution_id IS NOT NULL THEN r.follower_contact END AS follower_contact,
    r.note
FROM chosen_recommendations AS r
INNER JOIN recommendation_standing AS s ON s.recommendation_id = r.recommendation_id
LEFT JOIN recommendation_clocks AS k ON k.recommendation_id = r.recommendation_id
LEFT JOIN ranked AS t ON t.recommendation_id = r.recommendation_id AND t.place = 1
LEFT JOIN institutions AS a ON a.institution_id = r.addressee_id
LEFT JOIN institutions AS i ON i.institution_id = r.issuer_id
LEFT JOIN institutions AS h ON h.institution_id = i.successor_id
LEFT JOIN institutions AS f ON f.institution_id = r.follower_id
LEFT JOIN commitments AS c ON c.commitment_id = r.commitment_id
ORDER BY CASE r.kind WHEN 'recommendation' THEN 0 ELSE 1 END ASC, r.reference ASC, r.recommendation_id ASC
