-- answers: ¿Qué no hallamos en las fuentes revisadas, y a quién le toca publicarlo?
-- answers-en: What did we not find in the sources reviewed, and whose is it to publish?
-- unit: un renglón por faltante
-- unit-en: one row per gap
-- formula: Lo que se buscó hasta la fecha de la respuesta y no se halló, o se halló publicado y falta transcribir, con la fecha de la búsqueda, de quién es y la norma que lo pide: sólo si está en vigor y la institución existe ese día.
-- formula-en: What was looked for by the day of the answer and not found, or found published and still to be transcribed, with the date of the search, whose it is and the norm that asks for it: only if it is in force and the institution exists on that day.
-- theme: core
-- subject: unpublished
-- cites: unpublished, obligations
-- with: institutions_in_view
-- roles: theme=code, table_name=code, checked_on=date, state=code:unpublished
-- absent: checked_on=empty
SELECT
    u.gap_id,
    u.theme,
    u.table_name,
    CASE WHEN $lang = 'en' THEN u.what_en ELSE u.what END AS what,
    u.institution_id,
    i.name AS institution,
    n.short_name AS norm, o.article, u.checked_on,
    coalesce(u.state, 'not_found') AS state,
    u.found_url AS url
FROM unpublished AS u
LEFT JOIN institutions AS i ON i.institution_id = u.institution_id
LEFT JOIN obligations AS o
    ON o.obligation_id = u.obligation_id
        AND coalesce(o.valid_from, $as_of) <= $as_of AND coalesce(o.valid_to, $as_of) >= $as_of
        AND coalesce(i.valid_from, $as_of) <= $as_of AND coalesce(i.valid_to, $as_of) >= $as_of
LEFT JOIN norms AS n ON n.norm_id = o.norm_id
WHERE
    u.checked_on <= $as_of
    AND (($institution IS NULL AND $branch IS NULL) OR u.institution_id IN (SELECT v.institution_id FROM institutions_in_view AS v)) -- if: institution, branch
ORDER BY u.theme ASC, u.gap_id ASC
