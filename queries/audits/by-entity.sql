-- answers: ¿Cuánto se revisó y cuánto quedaba por aclarar?
-- answers-en: How much was reviewed and how much was still to be clarified?
-- unit: pesos corrientes de la cuenta pública auditada; partes como fracción
-- unit-en: current pesos of the audited public account; shares as fractions
-- formula: Un renglón por auditoría o resumen de la autoridad. Parte por aclarar = monto por aclarar entre monto revisado, nunca entre el presupuesto; vacía si no se sabe lo revisado o si lo por aclarar es más que lo revisado. Parte del ingreso = monto por aclarar entre el ingreso total recaudado del ente ese año, la menor cifra publicada del último mes. Si pasa de la mitad y menos de dos fuentes de auditoría dan un monto de ese ente y año, falta una segunda fuente. Un resumen de todos los municipios no se suma a ellos.
-- formula-en: One row per audit or summary by the authority. Share to clarify = amount to be clarified over amount reviewed, never over the budget; empty where what was reviewed is not known or where more is to be clarified than was reviewed. Share of income = amount to be clarified over the total income collected by the body that year, the smallest published figure of the last month. Where it is above half and fewer than two audit sources give an amount for that body and year, a second source is lacking. A summary of all municipalities is not added to them.
-- years: all
-- theme: budget
-- subject: audits
-- cites: audits
-- with: collected_income
-- roles: audit_id=hidden, entity_kind=code, account_year=code, audit_count=count, amount_reviewed=amount,
--    amount_to_clarify=amount, clarify_share=share, amount_recovered=amount, observations=count, actions=count,
--    stated_as_of=date, income=amount, income_share=share, lacks_second_source=flag, reason=code
WITH told AS (
    SELECT a.territory_id, a.account_year, a.entity_kind, count(DISTINCT a.source_id) AS voices
    FROM audits AS a
    WHERE a.amount_to_clarify IS NOT NULL
    GROUP BY a.territory_id, a.account_year, a.entity_kind
),

chosen AS (
    SELECT
        a.*,
        s.publisher,
        i.income,
        CAST(a.amount_to_clarify AS DOUBLE) / nullif(CAST(i.income AS DOUBLE), 0) AS of_income,
        coalesce(t.voices, 0) AS voices
    FROM audits AS a
    LEFT JOIN sources AS s ON s.source_id = a.source_id
    LEFT JOIN collected_income AS i
        ON
            i.territory_id = a.territory_id
            AND i.year = a.account_year
            AND a.entity_kind IN ('municipality', 'state_government')
    LEFT JOIN told AS t
        ON t.territory_id = a.territory_id AND t.account_year = a.account_year AND t.entity_kind = a.entity_kind
    WHERE
        TRUE
        AND ($year IS NULL OR list_contains($year, a.account_year)) -- if: year
        AND ($municipality IS NULL OR list_contains($municipality, a.territory_id)) -- if: municipality
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
)

SELECT
    audit_id,
    territory_id,
    CASE WHEN entity_kind = 'municipality' THEN territory_id END AS municipality_id,
    entity_text,
    entity_kind,
    account_year,
    audit_count,
    amount_reviewed,
    amount_to_clarify,
    CASE
        WHEN amount_to_clarify <= amount_reviewed
            THEN CAST(amount_to_clarify AS DOUBLE) / nullif(CAST(amount_reviewed AS DOUBLE), 0)
    END AS clarify_share,
    amount_recovered,
    observations,
    actions,
    stated_as_of,
    publisher,
    income,
    of_income AS income_share,
    coalesce(of_income > 0.5 AND voices < 2, FALSE) AS lacks_second_source,
    CASE
        WHEN amount_to_clarify IS NULL THEN 'clarify_unknown'
        WHEN amount_reviewed IS NULL THEN 'reviewed_unknown'
        WHEN amount_to_clarify > amount_reviewed THEN 'more_than_reviewed'
    END AS reason
FROM chosen
ORDER BY account_year DESC, amount_to_clarify DESC NULLS LAST, entity_text ASC, audit_id ASC
