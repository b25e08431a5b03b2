-- answers: ¿Qué promesas de largo plazo dependen del próximo cambio de gobierno?
-- answers-en: Which long-term promises hang on the next change of government?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Tres datos lado a lado, sin calificación: si obliga (normas ligadas al compromiso y si están en vigor a la fecha), si cruza un cambio de gobierno (fines de periodo del gobierno del estado entre su inicio y su horizonte; es el cargo de su territorio con más periodos registrados) y si tiene línea de presupuesto (programas ligados; vacío si nadie publica esos vínculos). Inicio: el primero publicado. Horizonte: el año que la promesa nombra o, si no nombra uno, la última fecha de término publicada. El potencial es el texto literal de la evaluación.
-- formula-en: Three facts side by side, without a score: whether it binds (norms tied to the commitment, and whether they are in force on the date), whether it crosses a change of government (ends of terms of the state government between its start and its horizon; it is the office of its territory with most terms on record) and whether it has a budget line (linked programmes; empty if nobody publishes those links). Start: the first published. Horizon: the year the promise names or, if it names none, the last published end date. Potential is the literal text of the assessment.
-- theme: commitments
-- subject: commitments
-- with: commitments_of_goals
-- roles: starts_on=date, starts_precision=code, until_on=date, until_basis=code, changes=count, first_change_on=date,
--    norms=count, in_force=count, binding=code, budget_lines=count
-- absent: first_change_on=empty
WITH calendars AS (
    SELECT
        d.commitment_id,
        min(d.starts_on) AS starts_on,
        max(d.ends_on) AS ends_on
    FROM commitment_dates AS d
    GROUP BY d.commitment_id
),

spans AS (
    SELECT
        c.commitment_id,
        calendars.starts_on,
        CASE
            WHEN c.horizon_year IS NULL THEN calendars.ends_on
            ELSE CAST(CAST(c.horizon_year AS VARCHAR) || '-12-31' AS DATE)
        END AS until_on,
        CASE WHEN c.horizon_year IS NULL THEN 'calendar' ELSE 'horizon' END AS basis
    FROM commitments AS c
    LEFT JOIN calendars ON calendars.commitment_id = c.commitment_id
),

precise AS (
    SELECT
        d.commitment_id,
        min(CASE WHEN d.starts_on = spans.starts_on THEN d.starts_precision END) AS starts_precision,
        min(CASE WHEN d.ends_on = spans.until_on THEN d.ends_precision END) AS ends_precision
    FROM commitment_dates AS d
    INNER JOIN spans ON spans.commitment_id = d.commitment_id
    GROUP BY d.commitment_id
),

offices AS (
    SELECT
        t.office,
        count(*) AS terms
    FROM terms AS t
    INNER JOIN package AS p ON p.home = t.territory_id
    GROUP BY t.office
),

government AS (
    SELECT
        offices.office,
        row_number() OVER (ORDER BY offices.terms DESC, offices.office ASC) AS place
    FROM offices
),

ends AS (
    SELECT DISTINCT t.ends_on
    FROM terms AS t
    INNER JOIN package AS p ON p.home = t.territory_id
    INNER JOIN government ON government.office = t.office AND government.place = 1
    WHERE t.ends_on IS NOT NULL
),

crossed AS (
    SELECT
        spans.commitment_id,
        count(ends.ends_on) AS changes,
        min(ends.ends_on) AS first_change_on
    FROM spans
    LEFT JOIN ends ON ends.ends_on >= spans.starts_on AND ends.ends_on < spans.until_on
    GROUP BY spans.commitment_id
),

-- Norms that a stage of theirs ties to the commitment, and those that name it once they were known.
norm_ties AS (
    SELECT g.commitment_id, g.norm_id
    FROM legislative_stages AS g
    WHERE g.commitment_id IS NOT NULL AND g.norm_id IS NOT NULL AND (g.happened_on IS NULL OR g.happened_on <= $as_of)
    UNION ALL
    SELECT n.commitment_id, n.norm_id
    FROM norms AS n
    INNER JOIN sources AS s ON s.source_id = n.source_id
    WHERE
        n.commitment_id IS NOT NULL
        AND coalesce(CASE WHEN n.publication = 'published' THEN n.publication_on ELSE s.published_on END, $as_of) <= $as_of
),

tied AS (
    SELECT
        g.commitment_id,
        count(DISTINCT g.norm_id) AS norms,
        count(
            DISTINCT CASE WHEN n.valid_from <= $as_of AND coalesce(n.valid_to, $as_of) >= $as_of THEN g.norm_id END
        ) AS in_force
    FROM norm_ties AS g
    INNER JOIN norms AS n ON n.norm_id = g.norm_id
    GROUP BY g.commitment_id
),

linked AS (
    SELECT
        b.commitment_id,
        count(DISTINCT b.programme_id) AS programmes
    FROM budget_links AS b
    WHERE b.commitment_id IS NOT NULL
    GROUP BY b.commitment_id
),

published AS (
    SELECT
        (SELECT count(*) FROM linked) AS links,
        (SELECT count(*) FROM ends) AS terms
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    spans.starts_on,
    precise.starts_precision,
    spans.until_on,
    CASE WHEN spans.basis = 'horizon' THEN 'year' ELSE precise.ends_precision END AS until_precision,
    spans.basis AS until_basis,
    CASE
        WHEN published.terms > 0 AND spans.starts_on IS NOT NULL AND spans.until_on IS NOT NULL THEN crossed.changes
    END AS changes,
    crossed.first_change_on,
    coalesce(tied.norms, 0) AS norms,
    coalesce(tied.in_force, 0) AS in_force,
    CASE
        WHEN tied.in_force > 0 THEN 'in_force'
        WHEN tied.norms > 0 THEN 'not_known'
        ELSE 'no_norm'
    END AS binding,
    k.potential,
    CASE WHEN published.links > 0 THEN coalesce(linked.programmes, 0) END AS budget_lines
FROM commitments_of_goals AS k
INNER JOIN spans ON spans.commitment_id = k.commitment_id
INNER JOIN crossed ON crossed.commitment_id = k.commitment_id
CROSS JOIN published
LEFT JOIN precise ON precise.commitment_id = k.commitment_id
LEFT JOIN tied ON tied.commitment_id = k.commitment_id
LEFT JOIN linked ON linked.commitment_id = k.commitment_id
ORDER BY k.plan_id ASC, k.code ASC
