-- answers: ¿Qué recomendaciones se notificaron y siguen sin respuesta?
-- answers-en: Which recommendations were notified and are still unanswered?
-- unit: recomendaciones; días
-- unit-en: recommendations; days
-- formula: Un renglón por recomendación (las áreas de oportunidad van aparte). Sólo se puede decir «sin respuesta» tras una notificación con fecha, a más tardar en la fecha elegida; sin ella no consta que se notificara. Respuesta: aceptada, en parte o rechazada; rechazar es contestar. Días = fecha − notificación.
-- formula-en: One row per recommendation (areas of opportunity go apart). “Unanswered” can only be said after a dated notice, no later than the chosen date; without one there is no record that it was notified. Answer: accepted, in part or rejected; to reject is to answer. Days = date − notice.
-- stage: evaluation
-- needs: Recomendaciones con el día en que se notificaron y su respuesta.
-- needs-en: Recommendations with the day they were notified and their answer.
-- threshold: Más de 15 días sin respuesta: el plazo que leyes estatales anticorrupción dan a las suyas. Las de un informe de cierre o de una Glosa no tienen plazo legal.
-- threshold-en: More than 15 days unanswered: the time that state anticorruption laws give to theirs. Those of a closing report or a Glosa have no legal deadline.
-- minimum: 1
-- innocent: Se contestó y nadie publicó la respuesta, o el órgano al que se dirigía ya no existe.
-- innocent-en: It was answered and nobody published the answer, or the body it addressed no longer exists.
-- legal: Sin plazo legal en la mayoría; en otros estados, su ley del sistema anticorrupción (Chihuahua, artículo 51).
-- legal-en: No legal deadline for most; in other states, their anticorruption law (Chihuahua, article 51).
-- caveat: Sin respuesta es distinto de rechazada.
-- caveat-en: Unanswered is not the same as rejected.
-- ask: ¿Qué se respondió a la recomendación {recommendation_code}, y con qué razones?
-- ask-en: What was answered to recommendation {recommendation_code}, and for which reasons?
-- theme: recommendations
-- subject: recommendations
-- cites: recommendations, recommendation_events
-- roles: recommendation_id=hidden, notified_on=date, answer_state=code, days_unanswered=count, threshold=number, fires=flag
-- absent: notified_on=not_notified, days_unanswered=not_computable, fires=not_computable
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(15 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/unanswered'
),

known AS (
    SELECT
        e.recommendation_id,
        min(CASE WHEN e.state = 'notified' THEN e.happened_on END) AS notified_on,
        count(CASE WHEN e.state IN ('accepted', 'accepted_partly', 'rejected') THEN 1 END) AS answers
    FROM recommendation_events AS e
    WHERE e.happened_on IS NULL OR e.happened_on <= $as_of
    GROUP BY e.recommendation_id
),

told AS (
    SELECT
        r.recommendation_id,
        r.reference AS recommendation_code,
        CASE WHEN $lang = 'en' THEN coalesce(r.text_en, r.text) ELSE r.text END AS recommendation,
        k.notified_on,
        CASE
            WHEN coalesce(k.answers, 0) > 0 THEN 'answered'
            WHEN k.notified_on IS NULL THEN 'not_notified'
            ELSE 'unanswered'
        END AS answer_state
    FROM recommendations AS r
    LEFT JOIN known AS k ON k.recommendation_id = r.recommendation_id
    WHERE
        r.kind = 'recommendation'
        AND (r.issued_on IS NULL OR r.issued_on <= $as_of)
        AND ($commitment IS NULL OR list_contains($commitment, r.commitment_id)) -- if: commitment
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
),

waited AS (
    SELECT
        t.*,
        CASE WHEN t.answer_state = 'unanswered' THEN CAST(datediff('day', t.notified_on, $as_of) AS INTEGER) END AS days_unanswered
    FROM told AS t
)

SELECT
    w.recommendation_id,
    w.recommendation_code,
    w.recommendation,
    w.notified_on,
    w.answer_state,
    w.days_unanswered,
    l.threshold,
    CASE w.answer_state WHEN 'answered' THEN FALSE WHEN 'unanswered' THEN w.days_unanswered > l.threshold END AS fires
FROM waited AS w
CROSS JOIN limits AS l
ORDER BY fires DESC NULLS LAST, w.days_unanswered DESC NULLS LAST, w.recommendation_id ASC
