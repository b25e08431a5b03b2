-- answers: ¿Cuánto recibió y cuánto pagó el municipio de cada fondo?
-- answers-en: How much did the municipality receive and pay out of each fund?
-- unit: pesos corrientes; lo pagado como fracción de lo recibido
-- unit-en: current pesos; what was paid as a fraction of what was received
-- formula: De cada municipio, año y fondo, lo recaudado (recibido) y lo pagado: se lee la cifra anual, si no la última acumulada, si no los trimestres, si no los meses. Parte pagada = pagado entre recibido de los mismos meses; vacía si cubren meses distintos. Dos cifras de un mismo periodo dejan el monto vacío. Un fondo del Ramo 33 se reconoce por su nombre y está dentro de las aportaciones del municipio: no se suma a ellas. Pagado no es construido.
-- formula-en: For each municipality, year and fund, what was collected (received) and what was paid: the yearly figure is read, else the last cumulative one, else the quarters, else the months. Share paid = paid over received of the same months; empty where they cover different months. Two figures of one period leave the amount empty. A fund of branch 33 is known by its name and lies inside the municipality's contributions for set purposes: it is not added to them. Paid is not built.
-- years: all
-- theme: budget
-- subject: transfers
-- cites: transfers
-- with: published_funds
-- roles: municipality_id=hidden, year=code, months=count, received_amount=amount, paid_amount=amount, paid_share=share,
--    in_contributions=flag, reason=code
WITH sides AS (
    SELECT
        f.territory_id,
        f.year,
        f.fund,
        max(CASE WHEN f.moment = 'collected' THEN f.total END) AS received,
        max(CASE WHEN f.moment = 'paid' THEN f.total END) AS paid,
        max(CASE WHEN f.moment = 'collected' THEN f.month_count END) AS received_months,
        max(CASE WHEN f.moment = 'paid' THEN f.month_count END) AS paid_months,
        max(CASE WHEN f.moment = 'collected' THEN f.until END) AS received_until,
        max(CASE WHEN f.moment = 'paid' THEN f.until END) AS paid_until,
        sum(f.repeated) AS repeated
    FROM published_funds AS f
    WHERE f.moment IN ('collected', 'paid')
    GROUP BY f.territory_id, f.year, f.fund
),

compared AS (
    SELECT
        s.*,
        coalesce(s.received_months = s.paid_months AND s.received_until = s.paid_until, FALSE) AS alike
    FROM sides AS s
)

SELECT
    m.municipality_id,
    m.name AS municipality,
    c.year,
    c.fund,
    CAST(coalesce(c.received_months, c.paid_months) AS INTEGER) AS months,
    CAST(c.received AS DECIMAL(18, 2)) AS received_amount,
    CAST(c.paid AS DECIMAL(18, 2)) AS paid_amount,
    CASE WHEN c.alike THEN CAST(c.paid AS DOUBLE) / nullif(CAST(c.received AS DOUBLE), 0) END AS paid_share,
    upper(c.fund) LIKE 'FAIS%' OR upper(c.fund) LIKE 'FISM%' OR upper(c.fund) LIKE 'FORTAMUN%' AS in_contributions,
    CASE
        WHEN c.repeated > 0 THEN 'sources_disagree'
        WHEN c.received IS NULL THEN 'no_received'
        WHEN c.paid IS NULL THEN 'no_paid'
        WHEN NOT c.alike THEN 'other_months'
    END AS reason
FROM compared AS c
INNER JOIN municipalities AS m ON m.municipality_id = c.territory_id
WHERE
    TRUE
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY c.year DESC, c.fund ASC, m.municipality_id ASC
