-- answers: ¿Qué ayudó, qué estorbó y qué dejó cada compromiso más allá de una agenda?
-- answers-en: What helped, what got in the way, and what did each commitment leave beyond one agenda?
-- unit: un renglón por nota; uno sin nota por cada compromiso del que no hay ninguna
-- unit-en: one row per note; one without a note for each commitment that has none
-- formula: Notas con fecha y fuente, en nuestras palabras; el Observatorio las clasifica en lo que ayudó, lo que estorbó, beneficio más allá de una agenda o lección. Una nota sin compromiso es de todo el plan y lleva su nombre. El renglón sin nota es de un plan que ya empezó, y sólo donde hay alguna nota. Sin nota quiere decir que no se halló nada dicho, no que no haya pasado nada.
-- formula-en: Notes with a date and a source, in our words; the Observatory sorts them into what helped, what got in the way, benefit beyond one agenda, or lesson. A note without a commitment is about the whole plan and carries its name. The row without a note is of a plan that has begun, and only where there is some note. No note means nothing said was found, not that nothing happened.
-- theme: commitments
-- subject: commitment_notes
-- with: sources_in_view, commitments_of_plans
-- roles: kind=code, noted_on=date, noted_precision=code
-- absent: text=nothing_noted
WITH told AS (
    SELECT
        n.note_id, n.plan_id, n.commitment_id, n.kind,
        CASE WHEN $lang = 'en' THEN n.text_en ELSE n.text END AS said,
        n.noted_on, n.noted_precision, s.publisher, n.note
    FROM commitment_notes AS n
    INNER JOIN sources_in_view AS s ON s.source_id = n.source_id
    WHERE coalesce(n.noted_on, s.published_on, $as_of) <= $as_of
),

begun AS (
    SELECT
        c.commitment_id,
        c.plan_id
    FROM commitments_of_plans AS c
    INNER JOIN action_plans AS a ON a.plan_id = c.plan_id
    WHERE coalesce(a.starts_on, $as_of) <= $as_of AND EXISTS (SELECT 1 FROM told)
),

lines AS (
    SELECT told.plan_id, told.commitment_id, told.note_id
    FROM told
    WHERE
        TRUE
        AND ($plan IS NULL OR list_contains($plan, told.plan_id)) -- if: plan
        AND ($commitment IS NULL OR list_contains($commitment, told.commitment_id)) -- if: commitment
    UNION ALL
    SELECT b.plan_id, b.commitment_id, NULL AS note_id
    FROM begun AS b
    LEFT JOIN told ON told.commitment_id = b.commitment_id
    WHERE told.note_id IS NULL
)

SELECT
    l.plan_id,
    l.commitment_id,
    k.code,
    CASE
        WHEN $lang = 'en' THEN coalesce(k.short_title_en, a.title_en, a.title)
        ELSE coalesce(k.short_title, a.title)
    END AS title,
    l.note_id,
    told.kind,
    told.said AS text,
    told.noted_on, told.noted_precision, told.publisher AS source, told.note
FROM lines AS l
INNER JOIN action_plans AS a ON a.plan_id = l.plan_id
LEFT JOIN commitments AS k ON k.commitment_id = l.commitment_id
LEFT JOIN told ON told.note_id = l.note_id
ORDER BY l.plan_id ASC, k.code ASC NULLS FIRST, told.noted_on ASC NULLS LAST, l.note_id ASC NULLS LAST
