-- answers: ¿Hasta dónde llegó cada compromiso: normas, instituciones y poderes?
-- answers-en: How far did each commitment reach: norms, institutions and branches?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Normas con alguna etapa legislativa ligada al compromiso hasta la fecha; instituciones, poderes y municipios de su lista publicada, sin repetir; el orden federal no es uno de los poderes. Tocar una norma no dice que esté en vigor: se da su última etapa. Vacío en instituciones: no hay lista publicada. Cero en normas: ninguna registrada.
-- formula-en: Norms with some legislative stage tied to the commitment up to the date; institutions, branches and municipalities of its published list, without repetition; the federal level is not one of the branches. Touching a norm does not say it is in force: its latest stage is given. Empty institutions: no published list. Zero norms: none on record.
-- theme: commitments
-- subject: commitments
-- with: commitments_in_view
-- roles: norms=count, last_on=date, institutions=count, branches=count, municipalities=count
-- absent: last_on=empty
WITH named AS (
    SELECT
        a.commitment_id,
        count(DISTINCT a.institution_id) AS institutions,
        count(DISTINCT CASE WHEN i.branch NOT IN ('none', 'federal') THEN i.branch END) AS branches,
        count(DISTINCT CASE WHEN i.branch = 'municipal' THEN i.institution_id END) AS municipalities
    FROM commitment_actors AS a
    INNER JOIN institutions AS i ON i.institution_id = a.institution_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
    GROUP BY a.commitment_id
),

stages AS (
    SELECT
        g.commitment_id,
        g.norm_id,
        g.title,
        g.happened_on,
        g.happened_precision,
        row_number() OVER (
            PARTITION BY g.commitment_id ORDER BY g.happened_on DESC NULLS LAST, g.stage_id DESC NULLS LAST
        ) AS place
    FROM legislative_stages AS g
    WHERE
        g.commitment_id IS NOT NULL
        AND (g.happened_on IS NULL OR g.happened_on <= $as_of)
        AND ($sources IS NULL OR list_contains($sources, g.source_id)) -- if: sources
),

touched AS (
    SELECT
        stages.commitment_id,
        count(DISTINCT stages.norm_id) AS norms
    FROM stages
    GROUP BY stages.commitment_id
)

SELECT
    k.commitment_id, k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    coalesce(touched.norms, 0) AS norms,
    stages.title AS last_stage,
    stages.happened_on AS last_on,
    stages.happened_precision AS last_precision,
    named.institutions,
    named.branches,
    named.municipalities
FROM commitments_in_view AS k
LEFT JOIN named ON named.commitment_id = k.commitment_id
LEFT JOIN touched ON touched.commitment_id = k.commitment_id
LEFT JOIN stages ON stages.commitment_id = k.commitment_id AND stages.place = 1
ORDER BY k.plan_id ASC, k.code ASC
