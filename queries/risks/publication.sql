-- answers: ¿Qué documentos obligatorios constan como tarde o como no publicados?
-- answers-en: Which required documents are on record as late or as not published?
-- unit: documentos; días
-- unit-en: documents; days
-- formula: Un renglón por documento con fecha límite ya vencida a la fecha. Días tarde = publicación − límite. Pide explicación si se publicó después del límite o si se buscó y no se publicó. Si no se sabe, no se dice; y sin fecha de publicación tampoco se sabe si fue a tiempo.
-- formula-en: One row per document whose deadline has passed by the date. Days late = publication − deadline. It asks for an explanation where it was published after the deadline, or was looked for and not published. What is not known is not told; nor is it known, without a day of publication, whether it was on time.
-- stage: accountability
-- needs: El calendario de publicación con su fecha límite y el día en que salió cada documento.
-- needs-en: The publication calendar with deadlines and the day each document came out.
-- threshold: Un día después del límite, o no publicado. La ley general da 30 días naturales a los informes trimestrales.
-- threshold-en: One day past the deadline, or not published. The general law gives quarterly reports 30 calendar days.
-- minimum: 1
-- innocent: Falló el sistema, o el documento salió a tiempo en otro sitio que no vimos.
-- innocent-en: The system failed, or the document came out in time somewhere we did not see.
-- legal: Ley General de Contabilidad Gubernamental, artículos 51 y 58.
-- legal-en: General Law on Government Accounting, articles 51 and 58.
-- caveat: No hallado no quiere decir que no exista. Publicar en la página no sustituye el informe al Congreso.
-- caveat-en: Not found does not mean that it does not exist. Publishing on the web does not replace the report to the legislature.
-- ask: ¿Por qué «{document}» de {year} no salió a tiempo, y dónde está?
-- ask-en: Why did “{document}” of {year} not come out in time, and where is it?
-- years: all
-- theme: cycle
-- subject: publication_calendar
-- cites: publication_calendar
-- roles: publication_id=hidden, year=code, due_on=date, published_on=date, days_late=count, status=code:publication_calendar,
--    fires=flag
-- absent: institution=not_published, published_on=empty, days_late=not_computable, fires=not_computable
-- with: institutions_in_view
SELECT
    c.publication_id,
    c.document,
    i.name AS institution,
    c.year,
    c.due_on,
    c.published_on,
    c.status,
    CAST(datediff('day', c.due_on, c.published_on) AS INTEGER) AS days_late,
    CASE
        WHEN c.status = 'not_published' THEN TRUE
        WHEN c.status = 'published' THEN c.published_on > c.due_on
    END AS fires
FROM publication_calendar AS c
LEFT JOIN institutions_in_view AS i ON i.institution_id = c.institution_id
WHERE
    c.due_on < $as_of
    AND (($institution IS NULL AND $branch IS NULL) OR i.institution_id IS NOT NULL) -- if: institution, branch
    AND ($year IS NULL OR list_contains($year, c.year)) -- if: year
    AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
ORDER BY fires DESC NULLS LAST, days_late DESC NULLS FIRST, c.publication_id ASC
