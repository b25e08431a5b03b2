-- What can be looked for by its words: one row each, with the ids that say which card answers and how it is filtered.
SELECT
    'commitment' AS kind, commitment_id AS id, short_title AS title, short_title_en AS title_en,
    concat_ws(' ', code, title, theme) AS body, title_en AS body_en,
    CAST(NULL AS VARCHAR) AS institution_id, commitment_id, CAST(NULL AS VARCHAR) AS acronym
FROM commitments
UNION ALL
SELECT 'programme', programme_id, name, NULL, NULL, NULL, NULL, NULL, NULL
FROM programmes
UNION ALL
SELECT 'unit', unit_id, name, NULL, NULL, NULL, institution_id, NULL, NULL
FROM budget_units
WHERE unit_id <> 'sin-desglose'
UNION ALL
SELECT 'institution', institution_id AS id, name, NULL, NULL, NULL, institution_id, NULL, acronym
FROM institutions
UNION ALL
SELECT 'municipality', municipality_id, name, NULL, NULL, NULL, NULL, NULL, NULL
FROM municipalities
UNION ALL
SELECT 'obligation', o.obligation_id, o.what, NULL, concat_ws(' ', o.obliged_party, n.short_name, o.article), NULL, o.institution_id, NULL, NULL
FROM obligations AS o
INNER JOIN norms AS n ON n.norm_id = o.norm_id
UNION ALL
SELECT 'recommendation', recommendation_id, text, text_en, concat_ws(' ', reference, mechanism, CAST(year AS VARCHAR)), NULL, NULL, commitment_id, NULL
FROM recommendations
UNION ALL
SELECT 'glosa', i.item_id, i.text, NULL, m.title, NULL, i.owner_id, i.commitment_id, NULL
FROM glosa_items AS i
INNER JOIN meetings AS m ON m.meeting_id = i.meeting_id
UNION ALL
SELECT 'gap', gap_id, what, what_en, NULL, NULL, institution_id, NULL, NULL
FROM unpublished
WHERE coalesce(state, 'not_found') = 'not_found'
UNION ALL
SELECT 'source', source_id, title, NULL, publisher, NULL, NULL, NULL, NULL
FROM sources
ORDER BY kind, id
