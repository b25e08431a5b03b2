-- answers: ¿Qué han respondido las instituciones sobre lo que aquí se dice?
-- answers-en: What have institutions replied about what is said here?
-- unit: un renglón por respuesta
-- unit-en: one row per reply
-- formula: Las respuestas recibidas hasta la fecha, con su día, la institución que responde y el renglón del que hablan. Se publican como llegaron y no cambian la cifra; si la cifra cambia, es una corrección con su fuente. Sin respuesta no quiere decir de acuerdo.
-- formula-en: The replies received by the date, with their day, the institution that replies and the row they are about. They are published as they came and do not change the figure; where a figure changes, that is a correction with its source. No reply does not mean agreement.
-- theme: core
-- subject: replies
-- cites: replies
-- with: institutions_in_view
-- roles: replied_on=date
-- absent: replied_on=empty
SELECT
    r.reply_id,
    r.subject_table,
    r.subject_id,
    coalesce(
        CASE WHEN $lang = 'en' THEN c.short_title_en ELSE c.short_title END,
        CASE WHEN $lang = 'en' THEN g.what_en ELSE g.what END,
        b.name,
        r.subject_id
    ) AS subject,
    r.institution_id,
    i.name AS institution,
    r.text AS reply,
    r.replied_on,
    s.title AS document,
    s.url
FROM replies AS r
INNER JOIN sources AS s ON s.source_id = r.source_id
LEFT JOIN institutions AS i ON i.institution_id = r.institution_id
LEFT JOIN commitments AS c ON c.commitment_id = r.subject_id AND r.subject_table = 'commitments'
LEFT JOIN unpublished AS g ON g.gap_id = r.subject_id AND r.subject_table = 'unpublished'
LEFT JOIN budget_units AS b ON b.unit_id = r.subject_id AND r.subject_table = 'budget_units'
WHERE
    (r.replied_on IS NULL OR r.replied_on <= $as_of)
    AND (($institution IS NULL AND $branch IS NULL) OR r.institution_id IN (SELECT v.institution_id FROM institutions_in_view AS v)) -- if: institution, branch
    AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
ORDER BY r.replied_on DESC NULLS LAST, r.reply_id ASC
