-- answers: ¿Por dónde ha pasado la ley que nació de un compromiso y cómo se votó?
-- answers-en: What has the law born of a commitment gone through, and how was it voted?
-- unit: un renglón por etapa, o por etapa que se buscó y no se halló
-- unit-en: one row per stage, or per stage that was looked for and not found
-- formula: Etapas en registro hasta la fecha, en orden; las que no tienen fecha constan desde su fuente y van al final. Los votos son los publicados: vacío quiere decir que no se publicó el número, y cero, ninguno. «Por unanimidad» es lo que dice la fuente. Se agregan las etapas que se buscaron y no se hallaron, con el día de la búsqueda. De inicio, sólo las de normas ligadas a un compromiso y lo buscado que no se halló de ellas o de ninguna norma; con «todas», todas las que están en registro.
-- formula-en: Stages on record up to the date, in order; those without a date are on record since their source and come last. Votes are those published: empty means the number was not published, and zero, none. "Unanimous" is what the source says. Stages that were looked for and not found are added, with the day of the search. At first only those of norms tied to a commitment and what was looked for and not found of them or of no norm; with "all", all on record.
-- options: which=commitments|all
-- theme: plans
-- subject: legislative_stages
-- with: commitments_of_plans, sources_in_view
-- roles: stage_state=code, happened_on=date, happened_precision=code, vote=code, votes_for=count,
--    votes_against=count, abstentions=count, checked_on=date
-- absent: checked_on=empty
WITH parts AS (
    SELECT
        g.stage_id,
        g.norm_id,
        g.title,
        g.institution_id,
        CASE WHEN g.happened_on IS NULL THEN 'undated' ELSE 'dated' END AS found,
        g.happened_on,
        g.happened_precision,
        g.vote,
        g.votes_for,
        g.votes_against,
        g.abstentions,
        CAST(NULL AS DATE) AS checked_on,
        g.commitment_id,
        g.source_id,
        g.note
    FROM legislative_stages AS g
    INNER JOIN sources AS s ON s.source_id = g.source_id
    WHERE coalesce(g.happened_on, s.published_on, $as_of) <= $as_of
    UNION ALL
    SELECT
        u.gap_id AS stage_id,
        o.norm_id,
        CASE WHEN $lang = 'en' THEN u.what_en ELSE u.what END AS title,
        u.institution_id,
        'not_found' AS found,
        NULL AS happened_on, NULL AS happened_precision,
        NULL AS vote, NULL AS votes_for, NULL AS votes_against, NULL AS abstentions,
        u.checked_on,
        NULL AS commitment_id,
        u.source_id,
        u.note
    FROM unpublished AS u
    LEFT JOIN obligations AS o ON o.obligation_id = u.obligation_id
    WHERE u.table_name = 'legislative_stages' AND u.checked_on <= $as_of
),

grouped AS (
    SELECT
        p.stage_id,
        coalesce(t.root_id, p.norm_id, p.commitment_id) AS family
    FROM parts AS p
    LEFT JOIN norm_tree AS t ON t.norm_id = p.norm_id
),

ties AS (
    SELECT
        f.family,
        p.commitment_id
    FROM parts AS p
    INNER JOIN grouped AS f ON f.stage_id = p.stage_id
    WHERE p.commitment_id IS NOT NULL
    UNION ALL
    SELECT
        coalesce(t.root_id, n.norm_id) AS family,
        n.commitment_id
    FROM norms AS n
    LEFT JOIN norm_tree AS t ON t.norm_id = n.norm_id
    WHERE n.commitment_id IS NOT NULL
),

tied AS (
    SELECT DISTINCT ties.family
    FROM ties
    INNER JOIN commitments_of_plans AS c ON c.commitment_id = ties.commitment_id
)

SELECT
    f.family,
    p.stage_id,
    n.short_name AS norm,
    p.title,
    i.name AS institution,
    p.found AS stage_state,
    p.happened_on,
    p.happened_precision,
    p.vote, p.votes_for, p.votes_against, p.abstentions,
    p.checked_on,
    k.code, s.publisher AS source, p.note
FROM parts AS p
INNER JOIN grouped AS f ON f.stage_id = p.stage_id
INNER JOIN sources_in_view AS s ON s.source_id = p.source_id
LEFT JOIN tied ON tied.family = f.family
LEFT JOIN norms AS n ON n.norm_id = p.norm_id
LEFT JOIN institutions AS i ON i.institution_id = p.institution_id
LEFT JOIN commitments AS k ON k.commitment_id = p.commitment_id
WHERE
    (tied.family IS NOT NULL OR $which = 'all' OR (f.family IS NULL AND p.found = 'not_found'))
    AND (tied.family IS NOT NULL OR ($plan IS NULL AND $commitment IS NULL)) -- if: plan, commitment
ORDER BY f.family ASC NULLS LAST, p.happened_on ASC NULLS LAST, p.found DESC, p.stage_id ASC
