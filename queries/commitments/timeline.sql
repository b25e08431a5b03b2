-- answers: ¿Cuándo empieza y cuándo termina cada compromiso, según cada fuente?
-- answers-en: When does each commitment start and end, according to each source?
-- unit: un renglón por compromiso y fuente
-- unit-en: one row per commitment and source
-- formula: Fechas de cada fuente, sin elegir una. Si dos fuentes dan fechas distintas se muestran las dos.
-- formula-en: Dates of each source, without picking one. Where two sources give different dates both are shown.
-- theme: commitments
-- subject: commitment_dates
-- roles: starts_on=date, starts_precision=code, ends_on=date, ends_precision=code, status=code, disagree=flag
-- absent: status=no_report
WITH latest AS (
    SELECT
        r.commitment_id,
        r.status,
        r.reported_on,
        r.source_id,
        row_number() OVER (
            PARTITION BY r.commitment_id ORDER BY r.reported_on DESC NULLS LAST, r.report_id DESC NULLS LAST
        ) AS place
    FROM status_reports AS r
    WHERE
        r.voice = 'monitor'
        AND r.milestone_id IS NULL
        AND (r.reported_on IS NULL OR r.reported_on <= $as_of)
),

coded AS (
    SELECT
        c.commitment_id,
        coalesce(l.status, 'unknown') AS status,
        l.reported_on,
        l.source_id AS status_source_id
    FROM commitments AS c
    LEFT JOIN latest AS l ON l.commitment_id = c.commitment_id AND l.place = 1
    WHERE
        ($plan IS NULL OR list_contains($plan, c.plan_id))
        AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id))
        AND ($sdg IS NULL OR list_contains($sdg, c.goal_id))
        AND (
            ($institution IS NULL AND $branch IS NULL)
            OR EXISTS (
                SELECT 1
                FROM commitment_actors AS a
                INNER JOIN institutions AS i ON i.institution_id = a.institution_id
                WHERE
                    a.commitment_id = c.commitment_id
                    AND ($institution IS NULL OR list_contains($institution, a.institution_id))
                    AND ($branch IS NULL OR list_contains($branch, i.branch))
            )
        )
),

spread AS (
    SELECT
        d.commitment_id,
        count(DISTINCT d.starts_on) > 1 OR count(DISTINCT d.ends_on) > 1 AS disagree
    FROM commitment_dates AS d
    WHERE $sources IS NULL OR list_contains($sources, d.source_id)
    GROUP BY d.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    k.plan_id,
    d.source_id,
    s.publisher AS source,
    d.starts_on,
    d.starts_precision,
    d.ends_on,
    d.ends_precision,
    coded.status,
    spread.disagree
FROM coded
INNER JOIN commitments AS k ON k.commitment_id = coded.commitment_id
INNER JOIN commitment_dates AS d ON d.commitment_id = k.commitment_id
INNER JOIN sources AS s ON s.source_id = d.source_id
INNER JOIN spread ON spread.commitment_id = k.commitment_id
WHERE
    ($status IS NULL OR list_contains($status, coded.status))
    AND ($sources IS NULL OR list_contains($sources, d.source_id))
ORDER BY k.plan_id ASC, k.code ASC, d.source_id ASC
