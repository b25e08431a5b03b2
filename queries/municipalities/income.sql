-- answers: ¿Qué dinero tuvo el municipio y de dónde vino?
-- answers-en: What money did the municipality have, and where did it come from?
-- unit: pesos corrientes recaudados; partes como fracción
-- unit-en: current pesos collected; shares as fractions
-- formula: Lo recaudado por cada municipio hasta el último mes publicado del año: ingresos propios, participaciones federales, aportaciones y, si se publicó, financiamiento. Resto sin explicar = total publicado menos esas partes; qué es no se sabe. Parte propia = propios entre propios más participaciones más aportaciones; el resto no entra en la división. Si dos fuentes dan cifras distintas de una parte, queda vacía. Lo que el estado gasta en el municipio no es dinero suyo y no está aquí.
-- formula-en: What each municipality collected up to the last published month of the year: own revenue, federal tax shares, contributions for set purposes and, where published, borrowing. Unexplained rest = published total minus those parts; what it is, is not known. Own share = own over own plus tax shares plus contributions; the rest is left out of the division. Where two sources give different figures of a part it is empty. What the state spends in the municipality is not its money and is not here.
-- years: all
-- theme: budget
-- subject: revenue
-- cites: revenue
-- with: municipal_income
-- roles: municipality_id=hidden, year=code, period=code, own_revenue=amount, federal_shares=amount, federal_contributions=amount,
--    borrowed=amount, unexplained=amount, total=amount, own_share=share, reason=code
SELECT
    m.municipality_id,
    m.name AS municipality,
    i.year,
    i.period,
    CAST(i.own_revenue AS DECIMAL(18, 2)) AS own_revenue,
    CAST(i.federal_shares AS DECIMAL(18, 2)) AS federal_shares,
    CAST(i.federal_contributions AS DECIMAL(18, 2)) AS federal_contributions,
    CAST(i.borrowed AS DECIMAL(18, 2)) AS borrowed,
    CAST(i.total - i.own_revenue - i.federal_shares - i.federal_contributions - coalesce(i.borrowed, 0) AS DECIMAL(18, 2)) AS unexplained,
    CAST(i.total AS DECIMAL(18, 2)) AS total,
    CAST(i.own_revenue AS DOUBLE) / nullif(CAST(i.own_revenue + i.federal_shares + i.federal_contributions AS DOUBLE), 0) AS own_share,
    CASE
        WHEN i.year IS NULL THEN 'not_in_data'
        WHEN i.disputed = 1 THEN 'sources_disagree'
        WHEN i.own_revenue IS NULL OR i.federal_shares IS NULL OR i.federal_contributions IS NULL THEN 'part_unknown'
        WHEN i.total IS NULL THEN 'no_total'
        WHEN i.own_revenue + i.federal_shares + i.federal_contributions + coalesce(i.borrowed, 0) > i.total THEN 'parts_exceed'
    END AS reason
FROM municipalities AS m
LEFT JOIN municipal_income AS i ON i.municipality_id = m.municipality_id
WHERE
    EXISTS (SELECT 1 FROM municipal_income)
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
ORDER BY i.year DESC NULLS LAST, i.total DESC NULLS LAST, m.municipality_id ASC
