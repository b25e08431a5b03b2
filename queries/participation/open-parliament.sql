-- answers: ¿Qué se cumplió de parlamento abierto en la ley que nació de un compromiso?
-- answers-en: How much of open parliament was kept in the law born of a commitment?
-- unit: un renglón por compromiso con etapas legislativas y punto de la lista
-- unit-en: one row per commitment with legislative stages and point of the list
-- formula: Lista propia del Observatorio, sobre las etapas legislativas y reuniones en registro hasta la fecha: reuniones abiertas del compromiso (mesas, foros, consultas, talleres y grupo impulsor) con fecha, a más tardar el día de la primera votación con conteo, o hasta la fecha si no la hay; aportaciones de esas reuniones; las contestadas con motivos a más tardar ese día, entre aquellas de las que se sabe si se contestaron y cuándo; etapas con fecha; votaciones con votos a favor y en contra; normas de esas etapas que ya entraron en vigor. «En parte»: algunas. «No se conoce»: no consta, que no es un no.
-- formula-en: The Observatory's own list, over the legislative stages and meetings on record up to the date: open meetings of the commitment (co-creation tables, forums, consultations, workshops and driving group) with a date, no later than the day of the first counted vote, or up to the date where there is none; contributions of those meetings; those answered with reasons no later than that day, among those of which it is known whether and when they were answered; stages with a date; votes with a count for and against; norms of those stages already in force. "In part": some. "Not known": not on record, which is not a no.
-- theme: plans
-- subject: legislative_stages
-- roles: check_number=count, check=code, fulfilled=code, found=count, whole=count, vote_on=date
-- absent: found=not_known
-- with: known_meetings
WITH stages AS (
    SELECT g.commitment_id, g.stage_id, g.norm_id, g.happened_on, g.vote, g.votes_for, g.votes_against, c.code
    FROM legislative_stages AS g
    INNER JOIN commitments AS c ON c.commitment_id = g.commitment_id
    WHERE
        (g.happened_on IS NULL OR g.happened_on <= $as_of)
        AND ($commitment IS NULL OR list_contains($commitment, g.commitment_id)) -- if: commitment
        AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
        AND ($sources IS NULL OR list_contains($sources, g.source_id)) -- if: sources
),

laws AS (
    SELECT
        g.commitment_id,
        count(*) AS steps,
        sum(CASE WHEN g.happened_on IS NOT NULL THEN 1 ELSE 0 END) AS dated,
        sum(CASE WHEN g.vote IS NOT NULL OR g.votes_for IS NOT NULL THEN 1 ELSE 0 END) AS votes,
        sum(CASE WHEN g.votes_for IS NOT NULL AND g.votes_against IS NOT NULL THEN 1 ELSE 0 END) AS counted,
        min(CASE WHEN g.votes_for IS NOT NULL THEN g.happened_on END) AS voted_on
    FROM stages AS g
    GROUP BY g.commitment_id
),

norms_of AS (
    SELECT
        g.commitment_id,
        count(DISTINCT n.norm_id) AS norms,
        count(DISTINCT CASE WHEN n.valid_from <= $as_of THEN n.norm_id END) AS in_force
    FROM stages AS g
    INNER JOIN norms AS n ON n.norm_id = g.norm_id
    GROUP BY g.commitment_id
),

tables_of AS (
    SELECT m.commitment_id, m.meeting_id, laws.voted_on
    FROM known_meetings AS m
    INNER JOIN laws ON laws.commitment_id = m.commitment_id
    WHERE
        m.kind IN ('mesa', 'foro', 'consultation', 'workshop', 'grupo_impulsor')
        AND m.held_on <= coalesce(laws.voted_on, $as_of)
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

opened AS (
    SELECT t.commitment_id, count(*) AS meetings
    FROM tables_of AS t
    GROUP BY t.commitment_id
),

proposals AS (
    SELECT
        t.commitment_id,
        count(*) AS received,
        sum(
            CASE
                WHEN c.answer = 'unanswered' OR (c.answer <> 'unknown' AND c.answered_on IS NOT NULL) THEN 1
                ELSE 0
            END
        ) AS known,
        sum(
            CASE
                WHEN
                    c.answer IN ('adopted', 'adopted_partly', 'rejected_with_reasons')
                    AND c.answered_on <= coalesce(t.voted_on, $as_of)
                    THEN 1
                ELSE 0
            END
        ) AS reasoned
    FROM tables_of AS t
    INNER JOIN contributions AS c ON c.meeting_id = t.meeting_id
    WHERE
        coalesce(c.received_on, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, c.source_id)) -- if: sources
    GROUP BY t.commitment_id
),

points AS (
    SELECT 1 AS number, 'open_meetings' AS named
    UNION ALL
    SELECT 2 AS number, 'contributions' AS named
    UNION ALL
    SELECT 3 AS number, 'reasons' AS named
    UNION ALL
    SELECT 4 AS number, 'dates' AS named
    UNION ALL
    SELECT 5 AS number, 'votes' AS named
    UNION ALL
    SELECT 6 AS number, 'in_force' AS named
),

measures AS (
    SELECT
        laws.commitment_id,
        points.number,
        points.named,
        CASE points.number
            WHEN 1 THEN opened.meetings
            WHEN 2 THEN p.received
            WHEN 3 THEN CASE WHEN p.known > 0 THEN p.reasoned END
            WHEN 4 THEN nullif(laws.dated, 0)
            WHEN 5 THEN nullif(laws.counted, 0)
            WHEN 6 THEN nullif(n.in_force, 0)
        END AS found,
        CASE points.number
            WHEN 1 THEN opened.meetings
            WHEN 2 THEN p.received
            WHEN 3 THEN nullif(p.known, 0)
            WHEN 4 THEN CASE WHEN laws.dated > 0 THEN laws.steps END
            WHEN 5 THEN CASE WHEN laws.counted > 0 THEN laws.votes END
            WHEN 6 THEN CASE WHEN n.in_force > 0 THEN n.norms END
        END AS whole
    FROM laws
    CROSS JOIN points
    LEFT JOIN opened ON opened.commitment_id = laws.commitment_id
    LEFT JOIN proposals AS p ON p.commitment_id = laws.commitment_id
    LEFT JOIN norms_of AS n ON n.commitment_id = laws.commitment_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    x.number AS check_number,
    x.named AS "check",
    CASE
        WHEN x.found IS NULL THEN 'unknown'
        WHEN x.found = 0 THEN 'no'
        WHEN x.found < x.whole THEN 'part'
        ELSE 'yes'
    END AS fulfilled,
    CAST(x.found AS INTEGER) AS found,
    CAST(x.whole AS INTEGER) AS whole,
    laws.voted_on AS vote_on
FROM measures AS x
INNER JOIN laws ON laws.commitment_id = x.commitment_id
INNER JOIN commitments AS k ON k.commitment_id = x.commitment_id
ORDER BY k.plan_id ASC, k.code ASC, x.number ASC
