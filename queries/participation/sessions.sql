-- answers: ¿Qué sesiones hay en registro, quién asistió, qué visión se acordó y qué medidas de acceso hubo?
-- answers-en: Which sessions are on record, who attended, what vision was agreed and which access measures were there?
-- unit: un renglón por reunión; asistencia contada en instituciones
-- unit-en: one row per meeting; attendance counted in institutions
-- formula: Mesas, foros, grupo impulsor, Glosas, talleres, consejos y otras reuniones en registro hasta la fecha; una reunión anunciada puede no haberse hecho. Presentes por sector: instituciones de la lista publicada que asistieron; vacío = no hay lista, que no es cero. Una medida de acceso dice sí, no o no se conoce: lo que no consta no es un no. Tampoco es prueba de que faltó quien no está en la lista.
-- formula-en: Co-creation tables, forums, driving group, Glosas, workshops, councils and other meetings on record up to the date; an announced meeting may not have happened. Present by sector: institutions of the published list that attended; empty = no list, which is not zero. An access measure says yes, no or not known: what is not on record is not a no. Nor does it prove that whoever is not on the list was absent.
-- options: session=all|mesa|foro|grupo_impulsor|glosa
-- theme: participation
-- subject: meetings
-- roles: kind=code, held_on=date, held_precision=code, listed=count, present=count, absent=count, not_recorded=count,
--    government=count, civil_society=count, academia=count, business=count, others=count, venue_access=code,
--    sign_language=code, indigenous_language=code, suitable_schedule=code, transport=code, care=code, remote=code,
--    measures_yes=count, measures_known=count
-- absent: listed=no_list
-- with: chosen_meetings
WITH held AS (
    SELECT
        m.meeting_id,
        m.municipality_id,
        m.commitment_id,
        coalesce(m.venue_access, 'unknown') AS venue,
        coalesce(m.sign_language, 'unknown') AS signs,
        coalesce(m.indigenous_language, 'unknown') AS tongue,
        coalesce(m.suitable_schedule, 'unknown') AS hours,
        coalesce(m.transport, 'unknown') AS rides,
        coalesce(m.care, 'unknown') AS caring,
        coalesce(m.remote, 'unknown') AS far
    FROM chosen_meetings AS m
    WHERE
        m.kind IN ('mesa', 'foro', 'grupo_impulsor', 'glosa', 'workshop', 'council', 'other')
        AND ($session = 'all' OR m.kind = $session) -- if: session=mesa|foro|grupo_impulsor|glosa
        AND ($sources IS NULL OR list_contains($sources, m.source_id)) -- if: sources
),

lists AS (
    SELECT
        t.meeting_id,
        CAST(count(*) AS INTEGER) AS listed,
        CAST(sum(CASE WHEN t.attended = 'yes' THEN 1 ELSE 0 END) AS INTEGER) AS present,
        CAST(sum(CASE WHEN t.attended = 'no' THEN 1 ELSE 0 END) AS INTEGER) AS absent,
        CAST(sum(CASE WHEN t.attended = 'unknown' THEN 1 ELSE 0 END) AS INTEGER) AS not_recorded,
        CAST(sum(CASE WHEN t.attended = 'yes' AND i.sector = 'government' THEN 1 ELSE 0 END) AS INTEGER) AS government,
        CAST(sum(CASE WHEN t.attended = 'yes' AND i.sector = 'civil_society' THEN 1 ELSE 0 END) AS INTEGER) AS civil_society,
        CAST(sum(CASE WHEN t.attended = 'yes' AND i.sector = 'academia' THEN 1 ELSE 0 END) AS INTEGER) AS academia,
        CAST(sum(CASE WHEN t.attended = 'yes' AND i.sector = 'business' THEN 1 ELSE 0 END) AS INTEGER) AS business,
        CAST(sum(CASE WHEN t.attended = 'yes' AND i.sector IN ('international', 'mixed') THEN 1 ELSE 0 END) AS INTEGER) AS others
    FROM attendance AS t
    INNER JOIN institutions AS i ON i.institution_id = t.institution_id
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
    GROUP BY t.meeting_id
)

SELECT
    m.meeting_id,
    m.kind,
    m.title,
    m.held_on,
    m.held_precision,
    p.name AS municipality,
    c.code,
    m.agreed_vision,
    lists.listed,
    lists.present,
    lists.absent,
    lists.not_recorded,
    lists.government,
    lists.civil_society,
    lists.academia,
    lists.business,
    lists.others,
    held.venue AS venue_access,
    held.signs AS sign_language,
    held.tongue AS indigenous_language,
    held.hours AS suitable_schedule,
    held.rides AS transport,
    held.caring AS care,
    held.far AS remote,
    CASE WHEN held.venue = 'yes' THEN 1 ELSE 0 END + CASE WHEN held.signs = 'yes' THEN 1 ELSE 0 END
    + CASE WHEN held.tongue = 'yes' THEN 1 ELSE 0 END + CASE WHEN held.hours = 'yes' THEN 1 ELSE 0 END
    + CASE WHEN held.rides = 'yes' THEN 1 ELSE 0 END + CASE WHEN held.caring = 'yes' THEN 1 ELSE 0 END
    + CASE WHEN held.far = 'yes' THEN 1 ELSE 0 END AS measures_yes,
    CASE WHEN held.venue <> 'unknown' THEN 1 ELSE 0 END + CASE WHEN held.signs <> 'unknown' THEN 1 ELSE 0 END
    + CASE WHEN held.tongue <> 'unknown' THEN 1 ELSE 0 END + CASE WHEN held.hours <> 'unknown' THEN 1 ELSE 0 END
    + CASE WHEN held.rides <> 'unknown' THEN 1 ELSE 0 END + CASE WHEN held.caring <> 'unknown' THEN 1 ELSE 0 END
    + CASE WHEN held.far <> 'unknown' THEN 1 ELSE 0 END AS measures_known
FROM held
INNER JOIN meetings AS m ON m.meeting_id = held.meeting_id
LEFT JOIN lists ON lists.meeting_id = held.meeting_id
LEFT JOIN municipalities AS p ON p.municipality_id = held.municipality_id
LEFT JOIN commitments AS c ON c.commitment_id = held.commitment_id
ORDER BY m.held_on DESC NULLS LAST, m.meeting_id ASC
