-- answers: ¿Qué pasó con lo que la gente propuso?
-- answers-en: What happened to what people proposed?
-- unit: un renglón por tema; el primero, sin tema, es el conjunto
-- unit-en: one row per topic; the first one, without topic, is the whole
-- formula: Respuesta con motivos = adoptada, adoptada en parte o rechazada con motivos, sobre las aportaciones de las que se sabe si se contestaron. Adoptadas = por completo o en parte, sobre la misma base. Una respuesta posterior a la fecha cuenta como sin respuesta. Sin fecha de recibida, cuenta la de su reunión. Mediana de días: de las contestadas con motivos que tienen fecha de recibida y de contestada. Sin base, la parte queda vacía.
-- formula-en: Answered with reasons = adopted, partly adopted or rejected with reasons, over the contributions whose answer is known. Adopted = wholly or in part, over the same base. An answer after the date counts as unanswered. Without a date received, that of its meeting counts. Median days: of those answered with reasons, with a date received and a date answered. Without a base, the share is empty.
-- theme: participation
-- subject: contributions
-- roles: received=count, answered=count, adopted=count, adopted_partly=count, rejected=count, unanswered=count,
--    not_known=count, response_rate=share, adopted_share=share, median_days=number, days_known=count, reason=code
-- absent: topic=all_topics
WITH mine AS (
    SELECT
        c.contribution_id,
        c.topic AS subject,
        CASE WHEN c.answered_on > $as_of THEN 'unanswered' ELSE c.answer END AS outcome,
        CASE
            WHEN c.answered_on <= $as_of AND c.answer NOT IN ('unanswered', 'unknown')
                THEN datediff('day', c.received_on, c.answered_on)
        END AS waited
    FROM contributions AS c
    LEFT JOIN meetings AS m ON m.meeting_id = c.meeting_id
    WHERE
        coalesce(c.received_on, m.reported_on, m.held_on, $as_of) <= $as_of
        AND ($municipality IS NULL OR list_contains($municipality, c.municipality_id)) -- if: municipality
        AND ($commitment IS NULL OR list_contains($commitment, m.commitment_id)) -- if: commitment
        AND ($plan IS NULL OR list_contains($plan, m.plan_id)) -- if: plan
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
),

levels AS (
    SELECT mine.contribution_id, 1 AS level, mine.subject, mine.outcome, mine.waited
    FROM mine
    UNION ALL
    SELECT mine.contribution_id, 0 AS level, '' AS subject, mine.outcome, mine.waited
    FROM mine
),

ranked AS (
    SELECT
        k.level,
        k.subject,
        k.waited,
        row_number() OVER (
            PARTITION BY k.level, k.subject ORDER BY k.waited ASC NULLS LAST, k.contribution_id ASC NULLS LAST
        ) AS place,
        count(*) OVER (PARTITION BY k.level, k.subject) AS many
    FROM levels AS k
    WHERE k.waited IS NOT NULL
),

medians AS (
    SELECT r.level, r.subject, avg(CAST(r.waited AS DOUBLE)) AS middle, max(r.many) AS many
    FROM ranked AS r
    WHERE 2 * r.place BETWEEN r.many AND r.many + 2
    GROUP BY r.level, r.subject
),

counted AS (
    SELECT
        k.level,
        k.subject,
        count(*) AS received,
        sum(CASE WHEN k.outcome = 'adopted' THEN 1 ELSE 0 END) AS whole,
        sum(CASE WHEN k.outcome = 'adopted_partly' THEN 1 ELSE 0 END) AS partly,
        sum(CASE WHEN k.outcome = 'rejected_with_reasons' THEN 1 ELSE 0 END) AS refused,
        sum(CASE WHEN k.outcome = 'unanswered' THEN 1 ELSE 0 END) AS silent,
        sum(CASE WHEN k.outcome = 'unknown' THEN 1 ELSE 0 END) AS dark
    FROM levels AS k
    GROUP BY k.level, k.subject
)

SELECT
    CASE WHEN n.level = 1 THEN n.subject END AS topic,
    CAST(n.received AS INTEGER) AS received,
    CAST(n.whole + n.partly + n.refused AS INTEGER) AS answered,
    CAST(n.whole AS INTEGER) AS adopted,
    CAST(n.partly AS INTEGER) AS adopted_partly,
    CAST(n.refused AS INTEGER) AS rejected,
    CAST(n.silent AS INTEGER) AS unanswered,
    CAST(n.dark AS INTEGER) AS not_known,
    CAST(n.whole + n.partly + n.refused AS DOUBLE) / nullif(CAST(n.received - n.dark AS DOUBLE), 0) AS response_rate,
    CAST(n.whole + n.partly AS DOUBLE) / nullif(CAST(n.received - n.dark AS DOUBLE), 0) AS adopted_share,
    d.middle AS median_days,
    CAST(coalesce(d.many, 0) AS INTEGER) AS days_known,
    CASE WHEN n.received = n.dark THEN 'no_known_answer' END AS reason
FROM counted AS n
LEFT JOIN medians AS d ON d.level = n.level AND d.subject = n.subject
LEFT JOIN topic_order AS o ON o.name = n.subject AND n.level = 1
ORDER BY n.level ASC, n.received DESC, o.place ASC NULLS FIRST
