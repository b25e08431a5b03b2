-- answers: ¿Cuántos compromisos se cumplieron, según quien los monitorea?
-- answers-en: How many commitments were completed, according to the monitoring body?
-- unit: compromisos; participación como fracción
-- unit-en: commitments; share as a fraction
-- formula: Último código del órgano de monitoreo por compromiso hasta la fecha. Sin código se dice «No se conoce», que no es «No iniciado». Participación = compromisos del estado entre todos los elegidos. Códigos de OGP; nunca se promedian.
-- formula-en: Latest code of the monitoring body per commitment up to the date. Without a code it reads "Not known", which is not "Not started". Share = commitments in that status over all those chosen. OGP codes; never averaged.
-- theme: commitments
-- subject: commitments
-- with: coded_commitments
-- roles: status=code, count=count, share=share
-- absent: status=no_report
WITH total AS (
    SELECT count(*) AS commitments FROM coded_commitments
)

SELECT
    k.status,
    count(*) AS count,
    CAST(count(*) AS DOUBLE) / max(total.commitments) AS share
FROM coded_commitments AS k
CROSS JOIN total
WHERE
    TRUE
    AND ($status IS NULL OR list_contains($status, k.status)) -- if: status
GROUP BY k.status
ORDER BY
    CASE k.status
        WHEN 'complete' THEN 1 WHEN 'substantial' THEN 2 WHEN 'limited' THEN 3
        WHEN 'not_started' THEN 4 WHEN 'no_evidence' THEN 5 WHEN 'withdrawn' THEN 6
        ELSE 7
    END ASC
