-- answers: ¿Qué vínculos parecen tratar de lo mismo y esperan que alguien los confirme?
-- answers-en: Which links seem to be about the same thing and wait for somebody to confirm them?
-- unit: un renglón por vínculo por confirmar
-- unit-en: one row per link to confirm
-- formula: Vínculos registrados como "por confirmar" entre recomendaciones, compromisos, obligaciones, entregables, objetivos, metas y asuntos de las Glosas, con el texto de cada extremo. Son sugerencias, no hechos: ninguna otra pregunta los usa mientras alguien no los confirme.
-- formula-en: Links on record as "candidate" between recommendations, commitments, obligations, deliverables, objectives, targets and items of the Glosas, with the text of each end. They are suggestions, not facts: no other question uses them until somebody confirms them.
-- theme: obligations
-- subject: links
-- cites: links
-- roles: from_table=code, to_table=code, weight=number
WITH told AS (
    SELECT 'recommendations' AS from_table, r.recommendation_id AS id, r.text AS words, r.text_en AS words_en
    FROM recommendations AS r
    UNION ALL
    SELECT 'commitments', c.commitment_id, c.title, c.title_en FROM commitments AS c
    UNION ALL
    SELECT 'obligations', o.obligation_id, o.what, CAST(NULL AS VARCHAR) FROM obligations AS o
    UNION ALL
    SELECT 'deliverables', d.deliverable_id, d.name, CAST(NULL AS VARCHAR) FROM deliverables AS d
    UNION ALL
    SELECT 'objectives', b.objective_id, b.title, CAST(NULL AS VARCHAR) FROM objectives AS b
    UNION ALL
    SELECT 'sdg_targets', t.target_id, t.label_es, t.label_en FROM sdg_targets AS t
    UNION ALL
    SELECT 'glosa_items', g.item_id, g.text, CAST(NULL AS VARCHAR) FROM glosa_items AS g
)

SELECT
    k.link_id,
    k.from_table,
    k.from_id,
    CASE WHEN $lang = 'en' THEN coalesce(a.words_en, a.words) ELSE a.words END AS from_text,
    k.relation,
    k.to_table,
    k.to_id,
    CASE WHEN $lang = 'en' THEN coalesce(b.words_en, b.words) ELSE b.words END AS to_text,
    k.weight,
    s.url
FROM links AS k
LEFT JOIN told AS a ON a.from_table = k.from_table AND a.id = k.from_id
LEFT JOIN told AS b ON b.from_table = k.to_table AND b.id = k.to_id
LEFT JOIN sources AS s ON s.source_id = k.source_id
WHERE
    k.state = 'candidate'
    AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
ORDER BY k.weight DESC NULLS LAST, k.link_id ASC
