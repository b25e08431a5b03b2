-- answers: ¿Cuánto llevan abiertas las recomendaciones?
-- answers-en: How long have the recommendations been open?
-- unit: recomendaciones y áreas de oportunidad abiertas
-- unit-en: open recommendations and areas of opportunity
-- formula: Las emitidas que hasta la fecha nadie verificó ni cerró, por los días desde que se emitieron; donde sólo se sabe el año o el mes cuentan desde su último día, así que la edad es al menos ésa. Sin respuesta: con aviso fechado y nada después. Sin aviso: no consta que se notificaran. Sin plazo legal: ninguna obligación con vínculo confirmado les da un plazo.
-- formula-en: Those issued that nobody verified or closed by the date, by the days since they were issued; where only the year or month is known they count from its last day, so the age is at least that. No answer: with a dated notice and nothing after it. No notice: nothing shows they were notified. No legal deadline: no obligation with a confirmed link gives them one.
-- theme: recommendations
-- subject: recommendations
-- cites: recommendations, recommendation_events
-- roles: age_band=code, open_ones=count, recommendations=count, areas=count, unanswered=count, not_notified=count,
--    no_legal_term=count, oldest_days=count
-- with: recommendation_standing, recommendation_clocks
WITH opened AS (
    SELECT
        r.recommendation_id,
        r.kind,
        s.answer_state,
        k.due_on,
        CAST(datediff('day', r.issued_on, $as_of) AS INTEGER) AS age,
        CASE
            WHEN r.issued_on IS NULL THEN 'undated'
            WHEN CAST(datediff('day', r.issued_on, $as_of) AS INTEGER) < 90 THEN 'days_90'
            WHEN CAST(datediff('day', r.issued_on, $as_of) AS INTEGER) < 365 THEN 'year_1'
            WHEN CAST(datediff('day', r.issued_on, $as_of) AS INTEGER) < 1095 THEN 'years_3'
            ELSE 'older'
        END AS age_band
    FROM chosen_recommendations AS r
    INNER JOIN recommendation_standing AS s ON s.recommendation_id = r.recommendation_id
    LEFT JOIN recommendation_clocks AS k ON k.recommendation_id = r.recommendation_id
    WHERE NOT s.ended
)

SELECT
    o.age_band,
    CAST(count(*) AS INTEGER) AS open_ones,
    CAST(sum(CASE WHEN o.kind = 'recommendation' THEN 1 ELSE 0 END) AS INTEGER) AS recommendations,
    CAST(sum(CASE WHEN o.kind = 'area_of_opportunity' THEN 1 ELSE 0 END) AS INTEGER) AS areas,
    CAST(sum(CASE WHEN o.answer_state = 'no_answer' THEN 1 ELSE 0 END) AS INTEGER) AS unanswered,
    CAST(sum(CASE WHEN o.answer_state = 'not_notified' THEN 1 ELSE 0 END) AS INTEGER) AS not_notified,
    CAST(sum(CASE WHEN o.due_on IS NULL THEN 1 ELSE 0 END) AS INTEGER) AS no_legal_term,
    max(o.age) AS oldest_days
FROM opened AS o
GROUP BY o.age_band
ORDER BY CASE o.age_band WHEN 'older' THEN 0 WHEN 'years_3' THEN 1 WHEN 'year_1' THEN 2 WHEN 'days_90' THEN 3 ELSE 4 END ASC
