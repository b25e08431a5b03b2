-- answers: ¿Faltó a las reuniones quien lidera o coordina el compromiso?
-- answers-en: Were those who lead or coordinate the commitment absent from its meetings?
-- unit: un renglón por compromiso e institución que lo lidera o coordina
-- unit-en: one row per commitment and institution that leads or coordinates it
-- formula: Reuniones del compromiso en registro hasta la fecha; en cada una la institución estuvo, faltó o no consta, según la lista de asistencia. No estar en la lista no es haber faltado. Si el papel de las instituciones no está publicado, el compromiso no aparece.
-- formula-en: Meetings of the commitment on record up to the date; in each the institution was present, was absent or is not recorded, as the attendance list says. Not being on the list is not being absent. Where the role of the institutions is not published, the commitment does not appear.
-- theme: participation
-- subject: attendance
-- roles: role=code, meetings=count, present=count, absent=count, not_recorded=count, last_absent_on=date
-- absent: last_absent_on=empty
-- with: held_meetings
WITH steering AS (
    SELECT
        a.commitment_id,
        a.institution_id,
        min(CASE WHEN a.role = 'leads' THEN 1 ELSE 2 END) AS place
    FROM commitment_actors AS a
    INNER JOIN commitments AS c ON c.commitment_id = a.commitment_id
    INNER JOIN institutions AS i ON i.institution_id = a.institution_id
    WHERE
        a.role IN ('leads', 'coordinates')
        AND ($commitment IS NULL OR list_contains($commitment, a.commitment_id)) -- if: commitment
        AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
        AND ($institution IS NULL OR list_contains($institution, a.institution_id)) -- if: institution
        AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
        AND ($sources IS NULL OR list_contains($sources, a.source_id)) -- if: sources
    GROUP BY a.commitment_id, a.institution_id
),

seats AS (
    SELECT
        steering.commitment_id,
        steering.institution_id,
        m.meeting_id,
        m.held_on,
        m.title,
        coalesce(t.attended, 'unknown') AS seen,
        row_number() OVER (
            PARTITION BY steering.commitment_id, steering.institution_id, coalesce(t.attended, 'unknown')
            ORDER BY m.held_on DESC NULLS LAST, m.meeting_id ASC NULLS LAST
        ) AS place
    FROM steering
    INNER JOIN held_meetings AS m ON m.commitment_id = steering.commitment_id
    LEFT JOIN attendance AS t
        ON
            t.meeting_id = m.meeting_id
            AND t.institution_id = steering.institution_id
            AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

counted AS (
    SELECT
        s.commitment_id,
        s.institution_id,
        sum(CASE WHEN s.seen = 'yes' THEN 1 ELSE 0 END) AS present,
        sum(CASE WHEN s.seen = 'no' THEN 1 ELSE 0 END) AS absent,
        sum(CASE WHEN s.seen = 'unknown' THEN 1 ELSE 0 END) AS not_recorded,
        max(CASE WHEN s.seen = 'no' AND s.place = 1 THEN s.held_on END) AS missed_on,
        max(CASE WHEN s.seen = 'no' AND s.place = 1 THEN s.title END) AS missed,
        count(*) AS meetings
    FROM seats AS s
    GROUP BY s.commitment_id, s.institution_id
)

SELECT
    k.commitment_id,
    k.code,
    CASE WHEN $lang = 'en' THEN k.short_title_en ELSE k.short_title END AS title,
    i.institution_id,
    i.name AS institution,
    CASE WHEN steering.place = 1 THEN 'leads' ELSE 'coordinates' END AS role,
    CAST(coalesce(counted.meetings, 0) AS INTEGER) AS meetings,
    CAST(coalesce(counted.present, 0) AS INTEGER) AS present,
    CAST(coalesce(counted.absent, 0) AS INTEGER) AS absent,
    CAST(coalesce(counted.not_recorded, 0) AS INTEGER) AS not_recorded,
    counted.missed_on AS last_absent_on,
    counted.missed AS last_absent_title
FROM steering
INNER JOIN commitments AS k ON k.commitment_id = steering.commitment_id
INNER JOIN institutions AS i ON i.institution_id = steering.institution_id
INNER JOIN institution_order AS o ON o.name = i.name
LEFT JOIN counted
    ON counted.commitment_id = steering.commitment_id AND counted.institution_id = steering.institution_id
ORDER BY k.plan_id ASC, k.code ASC, steering.place ASC, o.place ASC, i.institution_id ASC
