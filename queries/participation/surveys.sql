-- answers: ¿Qué dijeron las encuestas y qué tan precisas son?
-- answers-en: What did the surveys say, and how precise are they?
-- unit: por ciento de las respuestas; margen en puntos
-- unit-en: percent of the answers; margin in points
-- formula: Margen al 95 % = ±1.96 × √(p(1 − p)/n) × √efecto de diseño, sólo si la selección fue al azar y se conocen n y el efecto de diseño. Una encuesta de participación libre no tiene margen de error. Los datos no traen cuántas entrevistas hubo en cada municipio.
-- formula-en: 95 % margin = ±1.96 × √(p(1 − p)/n) × √design effect, only if selection was at random and n and the design effect are known. A survey anyone may answer has no margin of error. The data does not carry how many interviews each municipality had.
-- theme: participation
-- subject: surveys
-- roles: percentage=number, sample_size=count, selection=code, design_effect=number, margin_points=number,
--    reason=code, fielded_on=date, fielded_precision=code
SELECT
    s.survey_id,
    s.item_id,
    s.title AS survey,
    CASE WHEN $lang = 'en' THEN coalesce(s.question_en, s.question) ELSE s.question END AS survey_question,
    s.percentage,
    s.sample_size,
    s.selection,
    s.design_effect,
    CASE
        WHEN s.selection = 'probabilistic' AND s.sample_size > 0 AND s.design_effect > 0
            THEN 196 * sqrt(
                    s.percentage * (100 - s.percentage) / CAST(10000 AS DOUBLE) / CAST(s.sample_size AS DOUBLE)
                ) * sqrt(s.design_effect)
    END AS margin_points,
    CASE
        WHEN s.percentage IS NULL THEN 'not_in_data'
        WHEN s.selection = 'non_probabilistic' THEN 'not_random'
        WHEN s.sample_size IS NULL OR s.sample_size = 0 THEN 'no_sample_size'
        WHEN s.selection <> 'probabilistic' THEN 'selection_unknown'
        WHEN s.design_effect IS NULL OR s.design_effect = 0 THEN 'no_design_effect'
    END AS reason,
    s.fielded_on,
    s.fielded_precision,
    CASE WHEN $lang = 'en' THEN coalesce(s.population_text_en, s.population_text) ELSE s.population_text END AS population_text
FROM surveys AS s
WHERE
    coalesce(s.fielded_on, $as_of) <= $as_of
    AND ($commitment IS NULL OR list_contains($commitment, s.commitment_id)) -- if: commitment
    AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
ORDER BY s.fielded_on DESC NULLS LAST, s.survey_id ASC, s.item_id ASC
