-- answers: ¿Qué quedó suelto: obligación sin entrega o sin institución, compromiso sin dinero, dinero sin compromiso, objetivo sin ninguno?
-- answers-en: What hangs loose: an obligation without a deliverable or an institution, a commitment without money, money without a commitment, a goal with neither?
-- unit: un renglón por cosa suelta y por lo que le falta
-- unit-en: one row per thing that hangs loose and what it lacks
-- formula: De las obligaciones en vigor, también sin verificar: las que no tienen entregable registrado, y las que no nombran institución (obligan "a quien la norma obliga"). Compromisos a los que ningún programa está ligado, y programas ligados a ningún compromiso: sólo si el paquete liga alguno; si no liga ninguno, no se sabe. Objetivos de 2030 que no nombra ningún compromiso, ni un vínculo confirmado suyo, y a los que no va ningún programa: sólo si el paquete dice algo de unos o de otros, y sin elegir institución ni poder.
-- formula-en: Of the obligations in force, unverified ones too: those without a deliverable on record, and those that name no institution (they bind "whoever the norm binds"). Commitments to which no programme is tied, and programmes tied to no commitment: only if the package ties any; if it ties none, nobody knows. 2030 goals that no commitment names, nor a confirmed link of one, and to which no programme goes: only if the package says anything of either, and with no institution or branch chosen.
-- theme: obligations
-- subject: obligations
-- cites: obligations, obligation_deliverables, norms, budget_links, commitments, programmes, sdg_goals
-- with: bound_obligations, acting_commitments, institutions_in_view, confirmed_links
-- roles: kind=code
WITH standing AS (
    SELECT DISTINCT
        b.obligation_id, b.what, b.named_id, b.named, b.obliged_party, b.norm, b.article, b.source_id
    FROM bound_obligations AS b
    WHERE b.standing IN ('in_force', 'unverified')
),

tied AS (
    SELECT DISTINCT k.programme_id, k.commitment_id
    FROM budget_links AS k
    WHERE
        k.commitment_id IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
),

reached AS (
    SELECT c.goal_id
    FROM commitments AS c
    WHERE
        c.goal_id IS NOT NULL
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
    UNION
    SELECT coalesce(t.goal_id, k.other_id) AS goal_id
    FROM confirmed_links AS k
    LEFT JOIN sdg_targets AS t ON k.other_table = 'sdg_targets' AND t.target_id = k.other_id
    WHERE k.item_table = 'commitments' AND k.other_table IN ('sdg_targets', 'sdg_goals')
    UNION
    SELECT t.goal_id
    FROM budget_links AS k
    INNER JOIN sdg_targets AS t ON t.target_id = k.target_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, k.source_id)) -- if: sources
),

loose AS (
    SELECT
        1 AS place, 'obligation_without_deliverable' AS kind, o.obligation_id AS id, o.what AS title,
        o.named_id AS institution_id, o.named AS institution, o.obliged_party, o.norm, o.article, o.source_id
    FROM standing AS o
    WHERE NOT EXISTS (SELECT 1 FROM obligation_deliverables AS x WHERE x.obligation_id = o.obligation_id)
    UNION ALL
    SELECT
        2, 'obligation_without_institution', o.obligation_id, o.what,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), o.obliged_party, o.norm, o.article, o.source_id
    FROM standing AS o
    WHERE o.named_id IS NULL
    UNION ALL
    SELECT
        3, 'commitment_without_money', c.commitment_id,
        CASE WHEN $lang = 'en' THEN coalesce(c.title_en, c.title) ELSE c.title END,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), c.source_id
    FROM commitments AS c
    WHERE
        EXISTS (SELECT 1 FROM tied)
        AND c.commitment_id NOT IN (SELECT k.commitment_id FROM tied AS k)
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
        AND (($institution IS NULL AND $branch IS NULL) OR c.commitment_id IN (SELECT a.commitment_id FROM acting_commitments AS a)) -- if: institution, branch
    UNION ALL
    SELECT
        4, 'money_without_commitment', p.programme_id, p.name AS title,
        i.institution_id, i.name AS institution, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), p.source_id
    FROM programmes AS p
    LEFT JOIN budget_units AS u ON u.unit_id = p.unit_id
    LEFT JOIN institutions AS i ON i.institution_id = u.institution_id
    WHERE
        EXISTS (SELECT 1 FROM tied)
        AND p.programme_id NOT IN (SELECT k.programme_id FROM tied AS k)
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
        AND (($institution IS NULL AND $branch IS NULL) OR i.institution_id IN (SELECT v.institution_id FROM institutions_in_view AS v)) -- if: institution, branch
    UNION ALL
    SELECT
        5, 'goal_without_either', g.goal_id, CASE WHEN $lang = 'en' THEN g.label_en ELSE g.label_es END,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), g.source_id
    FROM sdg_goals AS g
    WHERE
        EXISTS (SELECT 1 FROM reached)
        AND g.goal_id NOT IN (SELECT r.goal_id FROM reached AS r)
        AND ($institution IS NULL AND $branch IS NULL) -- if: institution, branch
)

SELECT
    l.kind, l.id, l.title, l.institution_id, l.institution, l.obliged_party, l.norm, l.article, s.url
FROM loose AS l
LEFT JOIN sources AS s ON s.source_id = l.source_id
ORDER BY l.place ASC, CASE WHEN l.place = 5 THEN length(l.id) ELSE 0 END ASC, l.id ASC
