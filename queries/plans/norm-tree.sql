-- answers: ¿Qué cuelga de la ley de planeación y qué de eso está publicado?
-- answers-en: What hangs from the planning law, and which of it is published?
-- unit: un renglón por norma o instrumento, de arriba abajo
-- unit-en: one row per norm or instrument, from the top down
-- formula: Ley, reformas, reglamento e instrumentos, cada uno bajo la norma que lo pide. «Publicado»: consta y se da su fecha. «Se buscó y no se halló»: la fecha es la de la búsqueda; no prueba que no exista. El plazo sólo va si se leyó en una norma. A una fecha anterior se muestra lo que entonces se sabía: lo que una norma pide con plazo se espera desde que ella se publica. Una norma se conoce desde su primera etapa o su publicación; si no las hay, desde su fuente. Sólo una publicación con día prueba un retraso.
-- formula-en: Law, reforms, regulation and instruments, each under the norm that asks for it. "Published": on record, with its date. "Looked for and not found": the date is that of the search; it does not prove it does not exist. A deadline is given only if it was read in a norm. For an earlier date it shows what was known then: what a norm asks for by a deadline is expected from the day that norm is published. A norm is known since its first stage or its publication; with neither, since its source. Only a publication with a day proves a delay.
-- theme: obligations
-- subject: norms
-- with: commitments_of_plans, sources_in_view
-- roles: tree_level=count, kind=code, publication=code, publication_on=date, publication_precision=code, due_on=date,
--    due_state=code, last_on=date, replaced_on=date
-- absent: publication=not_known_then, deadline=no_deadline_read, last_on=empty, replaced_on=empty
WITH tied AS (
    SELECT t.root_id
    FROM norms AS n
    INNER JOIN norm_tree AS t ON t.norm_id = n.norm_id
    INNER JOIN commitments_of_plans AS c ON c.commitment_id = n.commitment_id
),

stages AS (
    SELECT
        g.norm_id,
        g.title,
        g.happened_on,
        g.happened_precision,
        row_number() OVER (PARTITION BY g.norm_id ORDER BY g.happened_on DESC NULLS LAST, g.stage_id DESC) AS newest
    FROM legislative_stages AS g
    WHERE
        g.norm_id IS NOT NULL
        AND g.happened_on <= $as_of
        AND ($sources IS NULL OR list_contains($sources, g.source_id)) -- if: sources
),

begun AS (
    SELECT
        g.norm_id,
        min(g.happened_on) AS first_on
    FROM legislative_stages AS g
    WHERE g.norm_id IS NOT NULL
    GROUP BY g.norm_id
),

dated AS (
    SELECT
        n.norm_id,
        n.parent_id,
        CASE WHEN n.publication = 'published' THEN n.publication_on END AS published_on,
        stages.title AS last_stage,
        stages.happened_on AS last_on,
        stages.happened_precision AS last_precision,
        begun.first_on,
        s.published_on AS told_on
    FROM norms AS n
    INNER JOIN sources AS s ON s.source_id = n.source_id
    LEFT JOIN stages ON stages.norm_id = n.norm_id AND stages.newest = 1
    LEFT JOIN begun ON begun.norm_id = n.norm_id
    WHERE n.kind IS NOT NULL
),

known AS (
    SELECT
        d.norm_id,
        d.parent_id,
        d.last_stage,
        d.last_on,
        d.last_precision,
        d.published_on,
        CASE
            WHEN d.first_on IS NULL THEN coalesce(d.published_on, d.told_on)
            WHEN d.published_on < d.first_on THEN d.published_on
            ELSE d.first_on
        END AS known_on
    FROM dated AS d
),

told AS (
    SELECT
        k.norm_id,
        k.last_stage,
        k.last_on,
        k.last_precision,
        CASE
            WHEN n.publication_on <= $as_of OR n.publication_on IS NULL THEN n.publication
            WHEN n.publication = 'published' THEN 'pending'
        END AS seen,
        CASE WHEN n.publication_on <= $as_of THEN n.publication_on END AS seen_on
    FROM known AS k
    INNER JOIN norms AS n ON n.norm_id = k.norm_id
    LEFT JOIN known AS above ON above.norm_id = k.parent_id
    WHERE
        coalesce(
            CASE
                WHEN (n.due_on IS NOT NULL OR n.due_rule IS NOT NULL) AND above.published_on < k.known_on
                    THEN above.published_on
                ELSE k.known_on
            END,
            above.known_on,
            $as_of
        ) <= $as_of
        AND coalesce(above.known_on, $as_of) <= $as_of
)

SELECT
    t.root_id,
    n.norm_id,
    n.parent_id,
    t.depth AS tree_level,
    n.name,
    n.short_name,
    n.kind,
    told.seen AS publication,
    told.seen_on AS publication_on,
    CASE WHEN told.seen_on IS NOT NULL THEN n.publication_precision END AS publication_precision,
    n.due_rule AS deadline,
    n.due_on,
    CASE
        WHEN n.due_on IS NULL OR told.seen IS NULL THEN NULL
        WHEN told.seen = 'published' AND told.seen_on <= n.due_on THEN 'on_time'
        WHEN told.seen = 'published' AND told.seen_on > n.due_on AND n.publication_precision = 'day' THEN 'late'
        WHEN told.seen = 'published' THEN 'not_known'
        WHEN n.due_on >= $as_of THEN 'not_due'
        WHEN told.seen = 'pending' THEN 'overdue'
        ELSE 'not_known'
    END AS due_state,
    told.last_stage, told.last_on, told.last_precision,
    CASE WHEN n.valid_to < $as_of THEN n.valid_to END AS replaced_on,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS commitment,
    s.publisher AS source,
    n.note
FROM told
INNER JOIN norms AS n ON n.norm_id = told.norm_id
INNER JOIN norm_tree AS t ON t.norm_id = told.norm_id
INNER JOIN sources_in_view AS s ON s.source_id = n.source_id
LEFT JOIN commitments AS k ON k.commitment_id = n.commitment_id
WHERE
    TRUE
    AND (($plan IS NULL AND $commitment IS NULL) OR t.root_id IN (SELECT tied.root_id FROM tied)) -- if: plan, commitment
    AND ($sources IS NULL OR list_contains($sources, n.source_id)) -- if: sources
ORDER BY t.root_id ASC, t.path ASC
