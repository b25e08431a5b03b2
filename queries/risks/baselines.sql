-- answers: ¿Qué metas no dicen desde dónde se parte?
-- answers-en: Which targets do not say where they start from?
-- unit: indicadores
-- unit-en: indicators
-- formula: Un renglón por indicador con meta. Pide explicación si no tiene línea base, o si la línea base ya cumplía la meta en el sentido del indicador.
-- formula-en: One row per indicator with a target. It asks for an explanation where it has no baseline, or where the baseline already met the target in the direction of the indicator.
-- stage: programming
-- needs: Indicadores con su línea base y su meta.
-- needs-en: Indicators with their baseline and their target.
-- threshold: Falta la línea base, o la meta ya estaba cumplida al escribirla.
-- threshold-en: The baseline is missing, or the target was already met when it was written.
-- minimum: 1
-- innocent: El indicador es nuevo y nadie lo había medido.
-- innocent-en: The indicator is new and nobody had measured it.
-- legal: Metodología de Marco Lógico y lineamientos de la Matriz de Indicadores (CONAC, CONEVAL): por verificar contra su texto.
-- legal-en: Logical framework methodology and guidelines of the matrix of indicators (CONAC, CONEVAL): still to be checked against their text.
-- caveat: Tener línea base no dice que la meta sea buena.
-- caveat-en: Having a baseline does not say that the target is a good one.
-- ask: ¿Desde qué valor se mide «{title}», y quién lo midió?
-- ask-en: From which value is “{title}” measured, and who measured it?
-- theme: plans
-- subject: indicators
-- roles: indicator_id=hidden, direction=code:indicators, baseline=number, baseline_year=code, target_value=number,
--    target_year=code, already_met=flag, fires=flag
-- absent: baseline=not_published, baseline_year=not_published, already_met=not_computable, target_year=not_published
SELECT
    i.indicator_id,
    i.title,
    i.unit_of_measure,
    i.direction,
    i.baseline,
    i.baseline_year,
    i.target AS target_value,
    i.target_year,
    CASE WHEN i.direction = 'up' THEN i.baseline >= i.target ELSE i.baseline <= i.target END AS already_met,
    i.baseline IS NULL OR CASE WHEN i.direction = 'up' THEN i.baseline >= i.target ELSE i.baseline <= i.target END AS fires
FROM indicators AS i
WHERE
    i.target IS NOT NULL
    AND ($commitment IS NULL OR list_contains($commitment, i.commitment_id)) -- if: commitment
ORDER BY fires DESC NULLS LAST, i.indicator_id ASC
