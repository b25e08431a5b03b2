-- answers: ¿Qué Glosas ha habido y cuándo es la siguiente?
-- answers-en: Which Glosas have there been, and when is the next one?
-- unit: un renglón por Glosa; asuntos que constan por escrito
-- unit-en: one row per Glosa; matters on written record
-- formula: Glosas que se conocen hasta la fecha, también la anunciada para después; una sin fecha hallada se cuenta y lo dice. De cada una, cuántos acuerdos, propuestas, preguntas, respuestas y revisiones constan por escrito en las fuentes: que no consten no prueba que no los hubiera. Número: el que dice la fuente; uno que falta en la serie es una Glosa que no se halló. Origen: el último asunto que la fuente dice de dónde viene el ejercicio.
-- formula-en: Glosas known by the date, also the one announced for later; one without a known date is counted and says so. Of each, how many agreements, proposals, questions, answers and reviews are on written record in the sources: that there are none on record does not prove there were none. Number: the one the source gives; one missing from the series is a Glosa that was not found. Origin: the last matter in which the source says where the exercise comes from.
-- theme: recommendations
-- subject: meetings
-- cites: meetings, glosa_items
-- roles: ordinal=code, held_on=date, held_precision=code, sitting=code, agreements=count, proposals=count,
--    questions=count, answers=count, reviews=count, others=count, meeting_id=hidden
-- with: known_meetings
WITH matters AS (
    SELECT
        g.meeting_id,
        sum(CASE WHEN g.kind = 'agreement' THEN 1 ELSE 0 END) AS agreements,
        sum(CASE WHEN g.kind = 'proposal' THEN 1 ELSE 0 END) AS proposals,
        sum(CASE WHEN g.kind = 'question' THEN 1 ELSE 0 END) AS questions,
        sum(CASE WHEN g.kind = 'answer' THEN 1 ELSE 0 END) AS answers,
        sum(CASE WHEN g.kind = 'review' THEN 1 ELSE 0 END) AS reviews,
        sum(CASE WHEN g.kind NOT IN ('agreement', 'proposal', 'question', 'answer', 'review') THEN 1 ELSE 0 END) AS others
    FROM glosa_items AS g
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, g.source_id)) -- if: sources
    GROUP BY g.meeting_id
),

origins AS (
    SELECT
        g.meeting_id,
        CASE WHEN $lang = 'en' THEN coalesce(g.text_en, g.text) ELSE g.text END AS text,
        row_number() OVER (PARTITION BY g.meeting_id ORDER BY g.item_id DESC) AS nth
    FROM glosa_items AS g
    WHERE
        g.kind = 'origin'
        AND ($sources IS NULL OR list_contains($sources, g.source_id)) -- if: sources
)

SELECT
    m.meeting_id,
    m.ordinal,
    m.title,
    CASE WHEN m.held_on > $as_of THEN 'announced' WHEN m.held_on IS NULL THEN 'undated' ELSE 'held' END AS sitting,
    m.held_on,
    m.held_precision,
    m.date_text,
    m.place,
    CAST(coalesce(k.agreements, 0) AS INTEGER) AS agreements,
    CAST(coalesce(k.proposals, 0) AS INTEGER) AS proposals,
    CAST(coalesce(k.questions, 0) AS INTEGER) AS questions,
    CAST(coalesce(k.answers, 0) AS INTEGER) AS answers,
    CAST(coalesce(k.reviews, 0) AS INTEGER) AS reviews,
    CAST(coalesce(k.others, 0) AS INTEGER) AS others,
    o.text AS origin,
    m.note
FROM known_meetings AS m
LEFT JOIN matters AS k ON k.meeting_id = m.meeting_id
LEFT JOIN origins AS o ON o.meeting_id = m.meeting_id AND o.nth = 1
WHERE
    m.kind = 'glosa'
    AND ($plan IS NULL OR list_contains($plan, m.plan_id)) -- if: plan
    AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
ORDER BY m.ordinal DESC NULLS LAST, m.held_on DESC NULLS LAST, m.meeting_id ASC
