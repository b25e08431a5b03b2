-- answers: ¿Cuáles de los ocho documentos clave del presupuesto constan cada año?
-- answers-en: Which of the eight key budget documents are on record each year?
-- unit: un renglón por documento clave y año; documentos esperados y los que salieron
-- unit-en: one row per key document and year; documents expected and those that came out
-- formula: Los ocho documentos clave que se piden a todo presupuesto (preliminar, proyecto, aprobado, ciudadano, informes durante el año, revisión de medio año, informe de fin de año y auditoría), en cada año del que «cycle/documents» tiene alguno. Cuál renglón del calendario es cuál documento lo dice el calendario. Salió tarde: al menos uno después de su plazo. En parte: falta alguno de los que ya vencían. Publicado y sin transcribir: salió, y ninguna tabla tiene sus cifras de ese año (proyecto y aprobado: sus montos; durante el año y fin de año: el gasto de sus periodos; auditoría: las auditorías de esa cuenta). No se halló: venció, y se sabe que no salió o se buscó. Sin búsqueda registrada: no hay renglón, o venció y no se buscó.
-- formula-en: The eight key documents asked of every budget (pre-budget statement, proposal, enacted, citizens budget, in-year reports, mid-year review, year-end report and audit report), in each year of which "cycle/documents" has any. Which row of the calendar is which document, the calendar says. Late: at least one after its due day. In part: one of those due is missing. Published and not transcribed: it came out and no table holds its figures of that year (proposal and enacted: their amounts; in-year and year-end: spending of their periods; audit: the audits of that account). Not found: it fell due, and is known not to be out or was looked for. No search on record: there is no row, or it fell due and nobody looked.
-- years: all
-- theme: cycle
-- subject: publication_calendar
-- cites: publication_calendar, obligations, unpublished
-- legal: Open Budget Survey, International Budget Partnership: los ocho documentos clave
-- legal-en: Open Budget Survey, International Budget Partnership: the eight key documents
-- roles: key_document=code, year=code, availability=code, expected=count, published=count
-- with: told_documents
WITH keyed AS (
    SELECT p.key_document, t.year, t.state
    FROM told_documents AS t
    INNER JOIN publication_calendar AS p ON p.publication_id = t.publication_id
    WHERE p.key_document IS NOT NULL
),

counted AS (
    SELECT
        key_document,
        year,
        count(*) AS expected_count,
        sum(CASE WHEN state IN ('late', 'on_time', 'published') THEN 1 ELSE 0 END) AS out_count,
        sum(CASE WHEN state = 'late' THEN 1 ELSE 0 END) AS late_count,
        sum(CASE WHEN state = 'silent' THEN 1 ELSE 0 END) AS silent_count,
        sum(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) AS pending_count
    FROM keyed
    GROUP BY key_document, year
),

spending AS (
    SELECT
        year,
        max(CASE WHEN proposed IS NOT NULL THEN 1 ELSE 0 END) AS has_proposed,
        max(CASE WHEN approved IS NOT NULL THEN 1 ELSE 0 END) AS has_approved,
        max(CASE WHEN period < 12 AND coalesce(accrued, exercised, paid) IS NOT NULL THEN 1 ELSE 0 END) AS has_spent,
        max(CASE WHEN period = 12 AND coalesce(accrued, exercised, paid) IS NOT NULL THEN 1 ELSE 0 END) AS has_year_end
    FROM budget_execution
    GROUP BY year
),

transcribed AS (
    SELECT 'proposal' AS key_document, year FROM spending WHERE has_proposed = 1
    UNION ALL
    SELECT 'enacted' AS key_document, year FROM spending WHERE has_approved = 1
    UNION ALL
    SELECT 'in_year' AS key_document, year FROM spending WHERE has_spent = 1
    UNION ALL
    SELECT 'year_end' AS key_document, year FROM spending WHERE has_year_end = 1
    UNION ALL
    SELECT DISTINCT 'audit' AS key_document, account_year AS year FROM audits
),

eight AS (
    SELECT 'pre_budget' AS key_document, 1 AS place, 0 AS has_figures
    UNION ALL
    SELECT 'proposal' AS key_document, 2 AS place, 1 AS has_figures
    UNION ALL
    SELECT 'enacted' AS key_document, 3 AS place, 1 AS has_figures
    UNION ALL
    SELECT 'citizens' AS key_document, 4 AS place, 0 AS has_figures
    UNION ALL
    SELECT 'in_year' AS key_document, 5 AS place, 1 AS has_figures
    UNION ALL
    SELECT 'mid_year' AS key_document, 6 AS place, 0 AS has_figures
    UNION ALL
    SELECT 'year_end' AS key_document, 7 AS place, 1 AS has_figures
    UNION ALL
    SELECT 'audit' AS key_document, 8 AS place, 1 AS has_figures
),

told_years AS (
    SELECT DISTINCT year FROM counted
)

SELECT
    e.key_document,
    y.year,
    CASE
        WHEN c.expected_count IS NULL THEN 'not_looked'
        WHEN c.out_count = 0 AND c.silent_count > 0 THEN 'not_found'
        WHEN c.out_count = 0 AND c.pending_count = c.expected_count THEN 'pending'
        WHEN c.out_count = 0 THEN 'not_looked'
        WHEN e.has_figures = 1 AND t.key_document IS NULL THEN 'not_transcribed'
        WHEN c.out_count < c.expected_count - c.pending_count THEN 'partly'
        WHEN c.late_count > 0 THEN 'late'
        ELSE 'published'
    END AS availability,
    c.expected_count AS expected,
    c.out_count AS published
FROM eight AS e
CROSS JOIN told_years AS y
LEFT JOIN counted AS c ON c.key_document = e.key_document AND c.year = y.year
LEFT JOIN transcribed AS t ON t.key_document = e.key_document AND t.year = y.year
ORDER BY e.place ASC, y.year ASC
