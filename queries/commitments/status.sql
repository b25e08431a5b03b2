-- answers: ¿Cuántos compromisos se cumplieron, según quien los monitorea?
-- answers-en: How many commitments were completed, according to the monitoring body?
-- unit: compromisos; participación como fracción
-- unit-en: commitments; share as a fraction
-- formula: Último código del órgano de monitoreo por compromiso hasta la fecha. Sin código se dice «No se conoce», que no es «No iniciado». Participación = compromisos del estado entre todos los elegidos. Códigos de OGP; nunca se promedian.
-- formula-en: Latest code of the monitoring body per commitment up to the date. Without a code it reads "Not known", which is not "Not started". Share = commitments in that status over all those chosen. OGP codes; never averaged.
-- theme: commitments
-- subject: commitments
-- roles: status=code, count=count, share=share
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

total AS (
    SELECT count(*) AS commitments FROM coded
)

SELECT
    coded.status,
    count(*) AS count,
    CAST(count(*) AS DOUBLE) / max(total.commitments) AS share
FROM coded
CROSS JOIN total
WHERE $status IS NULL OR list_contains($status, coded.status)
GROUP BY coded.status
ORDER BY
    CASE coded.status
        WHEN 'complete' THEN 1
        WHEN 'substantial' THEN 2
        WHEN 'limited' THEN 3
        WHEN 'not_started' THEN 4
        WHEN 'no_evidence' THEN 5
        WHEN 'withdrawn' THEN 6
        ELSE 7
    END ASC
