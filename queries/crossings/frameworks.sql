-- answers: ¿Qué marcos normativos se cumplen con una misma entrega?
-- answers-en: Which frameworks are met by one same delivery?
-- unit: un renglón por pareja de marcos; entregas distintas
-- unit-en: one row per pair of frameworks; distinct deliveries
-- formula: Entregas, en un orden de gobierno, que sirven a una obligación en vigor y verificada de cada uno de los dos marcos, con las mismas condiciones que en la cobertura. El renglón de un marco consigo mismo cuenta todas sus entregas. Una pareja está dos veces, una por lado: no se suman.
-- formula-en: Deliveries, in one level of government, that serve a verified obligation in force of each of the two frameworks, under the same conditions as in coverage. The row of a framework with itself counts all its deliveries. A pair stands twice, once from each side: they are not added up.
-- theme: obligations
-- subject: obligation_deliverables
-- cites: obligations, obligation_deliverables, deliverables, norms
-- with: bundled_obligations
-- roles: deliveries=count, obligations=count
WITH asked AS (
    SELECT DISTINCT b.bundle, b.framework, b.obligation_id
    FROM bundled_obligations AS b
    WHERE b.standing = 'in_force' AND b.deliverable_id IS NOT NULL
)

SELECT
    a.framework,
    o.framework AS other_framework,
    count(DISTINCT a.bundle) AS deliveries,
    count(DISTINCT a.obligation_id) AS obligations
FROM asked AS a
INNER JOIN asked AS o ON o.bundle = a.bundle
GROUP BY a.framework, o.framework
ORDER BY a.framework ASC, o.framework ASC
