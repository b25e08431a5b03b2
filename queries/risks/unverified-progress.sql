-- answers: ¿Qué se reporta completo sin que nadie de fuera lo haya verificado?
-- answers-en: What is reported complete without anybody outside having verified it?
-- unit: compromisos
-- unit-en: commitments
-- formula: Un renglón por compromiso que el último reporte del gobierno a la fecha da por completo. Pide explicación si ninguna evidencia del compromiso entero, publicada a la fecha, está verificada por terceros. «Lectura nuestra»: el código no lo dio el gobierno; lo pusimos al leer la fuente de otro, que lo cuenta sin códigos.
-- formula-en: One row per commitment that the government's latest report by the date gives as complete. It asks for an explanation where no evidence of the whole commitment published by the date is verified by a third party. “Our reading”: the code was not given by the government; we gave it on reading somebody else's text, which tells of it without codes.
-- stage: monitoring
-- needs: El reporte del gobierno sobre cada compromiso y su evidencia.
-- needs-en: The government's report on each commitment and its evidence.
-- threshold: Completo según el gobierno y ninguna verificación de terceros.
-- threshold-en: Complete for the government and no third-party verification.
-- minimum: 1
-- innocent: La evaluación independiente sale meses después de que termina el plan.
-- innocent-en: Independent assessment comes months after the plan ends.
-- legal: Reglas del Mecanismo de Revisión Independiente de la Alianza para el Gobierno Abierto.
-- legal-en: Rules of the Independent Reporting Mechanism of the Open Government Partnership.
-- caveat: Sin verificar no quiere decir que no se hizo.
-- caveat-en: Unverified does not mean undone.
-- ask: ¿Qué prueba hay de lo cumplido en «{title}», y quién de fuera la revisó?
-- ask-en: What proof is there of what was completed in “{title}”, and who outside reviewed it?
-- theme: commitments
-- subject: status_reports
-- cites: status_reports, evidence
-- roles: commitment_id=hidden, claimed_on=date, verified_pieces=count, read_by_us=flag, fires=flag
-- absent: claimed_on=empty
-- with: commitments_in_view, latest_reports
WITH proof AS (
    SELECT e.commitment_id, count(*) AS verified_pieces
    FROM evidence AS e
    WHERE
        e.level = 'third_party_verified'
        AND e.milestone_id IS NULL
        AND (e.published_on IS NULL OR e.published_on <= $as_of)
    GROUP BY e.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    r.reported_on AS claimed_on,
    coalesce(p.verified_pieces, 0) AS verified_pieces,
    s.kind NOT IN ('official', 'official_copy', 'demonstration') AS read_by_us,
    p.commitment_id IS NULL AS fires
FROM latest_reports AS r
INNER JOIN commitments_in_view AS k ON k.commitment_id = r.commitment_id
INNER JOIN sources AS s ON s.source_id = r.source_id
LEFT JOIN proof AS p ON p.commitment_id = r.commitment_id
WHERE r.voice = 'government' AND r.milestone_id IS NULL AND r.status = 'complete'
ORDER BY fires DESC, k.code ASC
