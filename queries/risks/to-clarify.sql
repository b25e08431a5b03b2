-- answers: ¿De qué parte de lo revisado pidió aclaración la auditoría?
-- answers-en: Of what share of the amount reviewed did the audit ask for clarification?
-- unit: pesos corrientes; parte como fracción de lo revisado
-- unit-en: current pesos; share as a fraction of the amount reviewed
-- formula: Un renglón por auditoría con monto por aclarar, de un ente. Parte = por aclarar entre revisado, nunca entre el presupuesto. Con nada por aclarar no la pide. No se puede decir si falta lo revisado, si lo por aclarar es más, o si el monto pasa de la mitad del ingreso del ente ese año y sólo lo da una fuente.
-- formula-en: One row per audit with an amount to clarify, of one body. Share = to clarify over reviewed, never over the budget. With nothing to clarify it does not ask. It cannot be told where the amount reviewed is missing, where more is to be clarified, or where the amount is over half of the body's income that year and only one source gives it.
-- stage: evaluation
-- needs: Auditorías con monto revisado y monto por aclarar, y su fecha.
-- needs-en: Audits with the amount reviewed and the amount to clarify, and their date.
-- threshold: Más de 10 % de lo revisado. La raya es nuestra, para mirar primero lo grande.
-- threshold-en: More than 10% of what was reviewed. The line is ours, to look at what is large first.
-- minimum: 1
-- innocent: Faltó entregar papeles que después llegaron: «por aclarar» no es una pérdida ni es definitivo.
-- innocent-en: Papers were missing that came later: “to be clarified” is no loss and is not final.
-- legal: Ley de Fiscalización y Rendición de Cuentas de la Federación: el ente tiene un plazo para aclarar.
-- legal-en: Federal law on auditing and accountability: the body has a time to clarify.
-- caveat: Es lo que había al día de la autoridad; qué se aclaró después no lo sabemos.
-- caveat-en: It is what there was on the authority's day; what was clarified since we do not know.
-- ask: ¿Qué se aclaró de lo que la auditoría tenía pendiente en {entity_text}, cuenta {year}?
-- ask-en: What was clarified of what the audit had pending in {entity_text}, account {year}?
-- years: all
-- theme: budget
-- subject: audits
-- cites: audits
-- with: collected_income
-- roles: audit_id=hidden, year=code, amount_reviewed=amount, amount_to_clarify=amount, clarify_share=share,
--    stated_as_of=date, lacks_second_source=flag, threshold=share, fires=flag
-- absent: clarify_share=not_computable, stated_as_of=empty, amount_reviewed=not_published, fires=not_computable
WITH limits AS (
    SELECT coalesce(max(f.threshold), CAST(0.10 AS DOUBLE)) AS threshold
    FROM flag_definitions AS f
    WHERE f.question_id = 'risks/to-clarify'
),

voices AS (
    SELECT a.territory_id, a.account_year, a.entity_kind, count(DISTINCT a.source_id) AS voice_count
    FROM audits AS a
    WHERE a.amount_to_clarify IS NOT NULL
    GROUP BY a.territory_id, a.account_year, a.entity_kind
),

told AS (
    SELECT
        a.audit_id,
        a.entity_text,
        a.account_year,
        a.amount_reviewed,
        a.amount_to_clarify,
        CASE
            WHEN a.amount_to_clarify <= a.amount_reviewed
                THEN CAST(a.amount_to_clarify AS DOUBLE) / nullif(CAST(a.amount_reviewed AS DOUBLE), 0)
        END AS clarify_share,
        a.stated_as_of,
        coalesce(
            CAST(a.amount_to_clarify AS DOUBLE) / nullif(CAST(i.income AS DOUBLE), 0) > 0.5 AND v.voice_count < 2, FALSE
        ) AS lacks_second_source
    FROM audits AS a
    LEFT JOIN collected_income AS i
        ON
            i.territory_id = a.territory_id
            AND i.year = a.account_year
            AND a.entity_kind IN ('municipality', 'state_government')
    LEFT JOIN voices AS v
        ON v.territory_id = a.territory_id AND v.account_year = a.account_year AND v.entity_kind = a.entity_kind
    WHERE
        a.entity_kind <> 'all_municipalities'
        AND a.amount_to_clarify IS NOT NULL
        AND ($year IS NULL OR list_contains($year, a.account_year)) -- if: year
        AND ($municipality IS NULL OR list_contains($municipality, a.territory_id)) -- if: municipality
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
)

SELECT
    t.audit_id,
    t.entity_text,
    t.account_year AS year,
    t.amount_reviewed,
    t.amount_to_clarify,
    t.clarify_share,
    t.stated_as_of,
    t.lacks_second_source,
    l.threshold,
    CASE
        WHEN t.amount_to_clarify = 0 THEN FALSE
        WHEN NOT t.lacks_second_source THEN t.clarify_share > l.threshold
    END AS fires
FROM told AS t
CROSS JOIN limits AS l
ORDER BY t.clarify_share DESC NULLS LAST, t.account_year DESC, t.audit_id ASC
