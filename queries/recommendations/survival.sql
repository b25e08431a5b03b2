-- answers: ¿Qué fue de las recomendaciones de cada año?
-- answers-en: What became of the recommendations of each year?
-- unit: recomendaciones y áreas de oportunidad; mediana en días; la parte, como fracción
-- unit-en: recommendations and areas of opportunity; median in days; the share, as a fraction
-- formula: Por mecanismo y año en que se emitieron: cuántas hay, de cuántas consta el aviso, cuántas se contestaron y cuántas con razones escritas; mediana de días del aviso a la respuesta, de las que tienen ambas fechas. Retomada: un vínculo confirmado la une a un compromiso de un plan que empezó después; por confirmar: el vínculo es sólo candidato. La parte retomada es de todas las emitidas. Siguen abiertas las que nadie verificó ni cerró.
-- formula-en: By mechanism and year of issue: how many there are, of how many the notice is on record, how many were answered and how many with written reasons; median days from notice to answer, of those with both dates. Taken up: a confirmed link ties it to a commitment of a plan that began later; to be confirmed: the link is only a candidate. The share taken up is of all issued. Still open are those nobody verified or closed.
-- theme: recommendations
-- subject: recommendations
-- cites: recommendations, recommendation_events, links
-- roles: year=code, issued=count, notified=count, replied=count, with_reasons=count, median_days=number,
--    days_known=count, taken_up=count, taken_up_share=share, to_confirm=count, reissued=count, open_ones=count
-- years: all
-- with: recommendation_standing, recommendation_ties
WITH followed AS (
    SELECT
        t.recommendation_id,
        max(CASE WHEN t.state = 'confirmed' THEN 1 ELSE 0 END) AS confirmed
    FROM recommendation_ties AS t
    INNER JOIN known_recommendations AS r ON r.recommendation_id = t.recommendation_id
    INNER JOIN commitments AS c ON c.commitment_id = t.other_id
    INNER JOIN action_plans AS p ON p.plan_id = c.plan_id
    WHERE t.other_table = 'commitments' AND p.starts_on > r.issued_on AND p.starts_on <= $as_of
    GROUP BY t.recommendation_id
),

known AS (
    SELECT
        r.mechanism,
        r.year,
        s.*,
        CAST(datediff('day', s.notified_on, s.answered_on) AS INTEGER) AS waited,
        f.confirmed
    FROM chosen_recommendations AS r
    INNER JOIN recommendation_standing AS s ON s.recommendation_id = r.recommendation_id
    LEFT JOIN followed AS f ON f.recommendation_id = r.recommendation_id
),

ranked AS (
    SELECT
        k.mechanism,
        k.year,
        k.waited,
        row_number() OVER (PARTITION BY k.mechanism, k.year ORDER BY k.waited ASC, k.recommendation_id ASC) AS place,
        count(*) OVER (PARTITION BY k.mechanism, k.year) AS many
    FROM known AS k
    WHERE k.waited IS NOT NULL
),

medians AS (
    SELECT d.mechanism, d.year, avg(CAST(d.waited AS DOUBLE)) AS middle, max(d.many) AS many
    FROM ranked AS d
    WHERE 2 * d.place BETWEEN d.many AND d.many + 2
    GROUP BY d.mechanism, d.year
),

counted AS (
    SELECT
        k.mechanism,
        k.year,
        count(*) AS issued,
        sum(CASE WHEN k.noticed THEN 1 ELSE 0 END) AS notified,
        sum(CASE WHEN k.answered THEN 1 ELSE 0 END) AS replied,
        sum(CASE WHEN k.answered AND k.reasoned THEN 1 ELSE 0 END) AS with_reasons,
        sum(CASE WHEN k.confirmed = 1 THEN 1 ELSE 0 END) AS taken_up,
        sum(CASE WHEN k.confirmed = 0 THEN 1 ELSE 0 END) AS to_confirm,
        sum(CASE WHEN k.reissued > 0 THEN 1 ELSE 0 END) AS reissued,
        sum(CASE WHEN k.ended THEN 0 ELSE 1 END) AS open_ones
    FROM known AS k
    GROUP BY k.mechanism, k.year
)

SELECT
    c.mechanism,
    c.year,
    CAST(c.issued AS INTEGER) AS issued,
    CAST(c.notified AS INTEGER) AS notified,
    CAST(c.replied AS INTEGER) AS replied,
    CAST(c.with_reasons AS INTEGER) AS with_reasons,
    d.middle AS median_days,
    CAST(coalesce(d.many, 0) AS INTEGER) AS days_known,
    CAST(c.taken_up AS INTEGER) AS taken_up,
    CAST(c.taken_up AS DOUBLE) / c.issued AS taken_up_share,
    CAST(c.to_confirm AS INTEGER) AS to_confirm,
    CAST(c.reissued AS INTEGER) AS reissued,
    CAST(c.open_ones AS INTEGER) AS open_ones
FROM counted AS c
LEFT JOIN medians AS d ON d.mechanism = c.mechanism AND d.year = c.year
ORDER BY c.year DESC, c.mechanism ASC
