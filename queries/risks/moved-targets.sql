-- answers: ¿Qué metas o plazos se cambiaron después de vencidos?
-- answers-en: Which targets or dates were changed after they had passed?
-- unit: cambios
-- unit-en: changes
-- formula: Un renglón por cambio conocido a la fecha: la meta de un indicador que se corrigió, o la fecha de un hito que se replanificó. Pide explicación si se cambió después del año de la meta o del día que tenía el hito. Sin fecha anterior no se puede decir.
-- formula-en: One row per change known by the date: the target of an indicator that was corrected, or the date of a milestone that was re-planned. It asks for an explanation where the change came after the year of the target or the day the milestone had. Without an earlier date it cannot be told.
-- stage: monitoring
-- needs: Los cambios de metas y de fechas, con el día en que se hicieron.
-- needs-en: The changes of targets and dates, with the day they were made.
-- threshold: Cambiar la meta o el plazo cuando ya venció.
-- threshold-en: Changing the target or the date once it has passed.
-- minimum: 1
-- innocent: Se acordó a tiempo y se registró tarde.
-- innocent-en: It was agreed in time and recorded late.
-- legal: Ninguna norma prohíbe replanificar; las guías de Gobierno Abierto piden que quede la fecha anterior.
-- legal-en: No norm forbids re-planning; open-government guidance asks that the earlier date be kept.
-- caveat: Sólo se ven los cambios que alguien publicó.
-- caveat-en: Only the changes that somebody published are seen.
-- ask: ¿Por qué se cambió «{title}» después de su plazo, y quién lo acordó?
-- ask-en: Why was “{title}” changed after its date, and who agreed to it?
-- theme: commitments
-- subject: milestone_replans
-- cites: milestone_replans, corrections
-- roles: change_id=hidden, kind=code, before_on=date, changed_on=date, days_after=count, fires=flag
-- absent: before_on=empty, days_after=not_computable, fires=not_computable
WITH changes AS (
    SELECT
        concat(r.milestone_id, '/', CAST(r.changed_on AS VARCHAR)) AS change_id,
        'milestone' AS kind,
        CASE WHEN $lang = 'en' THEN coalesce(m.title_en, m.title) ELSE m.title END AS title,
        r.old_end AS before_on,
        r.changed_on
    FROM milestone_replans AS r
    INNER JOIN milestones AS m ON m.milestone_id = r.milestone_id
    WHERE
        r.changed_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, r.source_id)) -- if: sources
    UNION ALL
    SELECT
        c.correction_id AS change_id,
        'indicator' AS kind,
        i.title,
        CASE WHEN i.target_year IS NOT NULL THEN make_date(i.target_year, 12, 31) END AS before_on,
        c.corrected_on AS changed_on
    FROM corrections AS c
    INNER JOIN indicators AS i ON i.indicator_id = c.subject_id
    WHERE
        c.subject_table = 'indicators'
        AND c.column_name = 'target'
        AND c.corrected_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
)

SELECT
    h.change_id,
    h.kind,
    h.title,
    h.before_on,
    h.changed_on,
    CAST(datediff('day', h.before_on, h.changed_on) AS INTEGER) AS days_after,
    h.changed_on > h.before_on AS fires
FROM changes AS h
ORDER BY days_after DESC NULLS LAST, h.change_id ASC
