-- answers: ¿Quién falta entre quienes participaron?
-- answers-en: Who is missing among those who took part?
-- unit: razón entre lo que pesa el grupo en las asistencias y lo que pesa en la población; 1 = igual
-- unit-en: ratio of the group's weight in attendances to its weight in the population; 1 = the same
-- formula: (personas del grupo ÷ personas de quienes se conoce el dato) ÷ (población del grupo ÷ población total) del mismo territorio y año: el más reciente que no pase del de la reunión, o el primero que haya; varias reuniones pesan según sus asistencias. Diferencia en puntos = primera parte menos segunda, por 100. La tolerancia por número pequeño es el intervalo de Wilson al 95 %, con z = 1.959964 (E. B. Wilson, 1927). Falta = la razón es menor de 0.8 y el intervalo queda entero bajo 1; de más = mayor de 1.25 y entero sobre 1. De 0.8 a 1.25 es la banda de paridad, una convención de uso común: ahí la diferencia es pequeña aunque el intervalo deje fuera el 1. Si el intervalo incluye el 1, no se distingue de la paridad. Quien no dio el dato se cuenta aparte y no entra en la base; tampoco las celdas ocultas o sin cifra exacta. Una lista de asistencia no es una muestra. Los grupos se traslapan: no se suman. Sin población del grupo, «sin denominador».
-- formula-en: (persons of the group ÷ persons whose data is known) ÷ (population of the group ÷ total population) of the same territory and year: the latest one not after the meeting's, or else the first there is; several meetings weigh by their attendances. Gap in points = first part minus second, times 100. The small-number tolerance is the 95 % Wilson interval, with z = 1.959964 (E. B. Wilson, 1927). Short = the ratio is under 0.8 and the whole interval is under 1; above = over 1.25 and the whole interval over 1. From 0.8 to 1.25 is the parity band, a common convention: there the difference is small even if the interval leaves 1 out. If the interval includes 1, it cannot be told from parity. Those who did not give the data are counted apart and stay out of the base; so do hidden cells and those without an exact figure. An attendance list is not a sample. Groups overlap: they are not added. Without a population of the group, "no denominator".
-- options: detail=cell|municipality|phase|state
-- theme: participation
-- subject: municipal_participation
-- cites: municipal_participation, meetings, population
-- roles: group=code, phase=code, participants=count, known=count, unknown=count, attendance_share=share,
--    population_share=share, ratio=share, ratio_low=share, ratio_high=share, gap_points=number, verdict=code,
--    reason=code, meetings=count, suppressed=count, without_figure=count, population_year=code,
--    population_until=code, tile_row=count, tile_column=count
-- absent: participants=no_figure, ratio=nd
-- with: chosen_participation
WITH chosen AS (
    SELECT
        p."group" AS group_id,
        CASE WHEN $detail IN ('cell', 'municipality') THEN p.municipality_id ELSE 'all' END AS place_id,
        CASE WHEN $detail IN ('cell', 'phase') THEN p.phase ELSE 'all' END AS phase_id,
        year(coalesce(p.held_on, p.reported_on, $as_of)) AS held_year,
        p.meeting_id,
        CASE WHEN p.persons IS NULL OR p.known IS NULL OR p.bound <> 'exact' THEN 0 ELSE 1 END AS counts,
        p.persons,
        p.known,
        w.persons - p.known AS unknown,
        CASE WHEN p.reason = 'suppressed' THEN 1 ELSE 0 END AS hidden
    FROM chosen_participation AS p
    LEFT JOIN municipal_participation AS w
        ON
            w.meeting_id = p.meeting_id
            AND w.municipality_id = p.municipality_id
            AND w.phase = p.phase
            AND w.depth = p.depth
            AND w."group" = 'total'
            AND w.bound = 'exact'
    WHERE
        p."group" <> 'total'
        AND ($group IS NULL OR list_contains($group, p."group")) -- if: group
        AND ($municipality IS NULL OR list_contains($municipality, p.municipality_id)) -- if: municipality
),

counted AS (
    SELECT
        c.group_id,
        c.place_id,
        c.phase_id,
        sum(c.hidden) AS hidden,
        count(DISTINCT c.meeting_id) AS meetings,
        sum(CASE WHEN c.counts = 0 AND c.hidden = 0 THEN 1 ELSE 0 END) AS without_figure
    FROM chosen AS c
    GROUP BY c.group_id, c.place_id, c.phase_id
),

by_year AS (
    SELECT group_id, place_id, phase_id, held_year, sum(persons) AS persons, sum(known) AS known, sum(unknown) AS unknown
    FROM chosen
    WHERE counts = 1
    GROUP BY group_id, place_id, phase_id, held_year
),

residents AS (
    SELECT
        r."group" AS group_id,
        CASE WHEN $detail IN ('cell', 'municipality') THEN r.territory_id ELSE 'all' END AS place_id,
        r.year,
        sum(r.persons) AS persons,
        count(r.persons) AS places
    FROM reference_population AS r
    CROSS JOIN package AS k
    WHERE
        $detail IN ('cell', 'municipality')
        OR ($municipality IS NULL AND r.territory_id = k.home)
        OR ($municipality IS NOT NULL AND list_contains($municipality, r.territory_id))
    GROUP BY
        r."group",
        CASE WHEN $detail IN ('cell', 'municipality') THEN r.territory_id ELSE 'all' END,
        r.year
),

-- A group that is not counted in every place of the territory has no share of it.
shares AS (
    SELECT
        g.group_id,
        g.place_id,
        g.year,
        CAST(g.persons AS DOUBLE) / nullif(CAST(e.persons AS DOUBLE), 0) AS share
    FROM residents AS g
    INNER JOIN residents AS e
        ON e.group_id = 'total' AND e.place_id = g.place_id AND e.year = g.year AND e.places = g.places
    WHERE g.group_id <> 'total'
),

dated AS (
    SELECT
        y.group_id,
        y.place_id,
        y.phase_id,
        y.held_year,
        y.persons,
        y.known,
        y.unknown,
        coalesce(max(CASE WHEN s.year <= y.held_year THEN s.year END), min(s.year)) AS share_year
    FROM by_year AS y
    LEFT JOIN shares AS s ON s.group_id = y.group_id AND s.place_id = y.place_id
    GROUP BY y.group_id, y.place_id, y.phase_id, y.held_year, y.persons, y.known, y.unknown
),

-- Decimals add up to the same in any order; doubles do not.
summed AS (
    SELECT
        d.group_id,
        d.place_id,
        d.phase_id,
        CASE WHEN count(s.share) = count(*) THEN sum(CAST(d.known * s.share AS DECIMAL(28, 12))) END AS expected,
        CASE WHEN count(s.share) = count(*) THEN min(d.share_year) END AS first_year,
        CASE WHEN count(s.share) = count(*) THEN max(d.share_year) END AS last_year,
        sum(d.persons) AS persons,
        sum(d.known) AS known,
        sum(d.unknown) AS unknown
    FROM dated AS d
    LEFT JOIN shares AS s ON s.group_id = d.group_id AND s.place_id = d.place_id AND s.year = d.share_year
    GROUP BY d.group_id, d.place_id, d.phase_id
),

parts AS (
    SELECT
        m.*,
        CAST(m.persons AS DOUBLE) / nullif(CAST(m.known AS DOUBLE), 0) AS part,
        CAST(m.expected AS DOUBLE) / nullif(CAST(m.known AS DOUBLE), 0) AS expected_part,
        -- Wilson's interval for 95 %: centre and half-width, z = 1.959964.
        (CAST(m.persons AS DOUBLE) + 1.920729440648) / nullif(CAST(m.known AS DOUBLE) + 3.841458881296, 0) AS centre,
        1.959964 * sqrt(
            CAST(m.persons AS DOUBLE) * CAST(m.known - m.persons AS DOUBLE) / nullif(CAST(m.known AS DOUBLE), 0)
            + 0.960364720324
        ) / nullif(CAST(m.known AS DOUBLE) + 3.841458881296, 0) AS half
    FROM summed AS m
),

told AS (
    SELECT
        p.*,
        p.part / nullif(CAST(p.expected_part AS DOUBLE), 0) AS ratio,
        CASE WHEN p.persons = 0 THEN 0.0 ELSE p.centre - p.half END / nullif(CAST(p.expected_part AS DOUBLE), 0) AS low,
        (p.centre + p.half) / nullif(CAST(p.expected_part AS DOUBLE), 0) AS high
    FROM parts AS p
)

SELECT
    k.group_id AS "group",
    CASE WHEN k.place_id = 'all' THEN NULL ELSE k.place_id END AS municipality_id,
    m.name AS municipality,
    CASE WHEN k.phase_id = 'all' THEN NULL ELSE k.phase_id END AS phase,
    CAST(o.persons AS INTEGER) AS participants,
    CAST(o.known AS INTEGER) AS known,
    CAST(o.unknown AS INTEGER) AS unknown,
    o.part AS attendance_share,
    CASE WHEN o.known > 0 THEN o.expected_part END AS population_share,
    o.ratio,
    CASE WHEN o.ratio IS NOT NULL THEN o.low END AS ratio_low,
    CASE WHEN o.ratio IS NOT NULL THEN o.high END AS ratio_high,
    CASE WHEN o.ratio IS NOT NULL THEN 100 * (o.part - o.expected_part) END AS gap_points,
    CASE
        WHEN o.ratio IS NULL THEN NULL
        WHEN o.high >= 1 AND o.low <= 1 THEN 'parity'
        -- The parity band of practice: a gap this small is no gap, however sure.
        WHEN o.ratio >= 0.8 AND o.ratio <= 1.25 THEN 'near'
        WHEN o.ratio < 1 THEN 'under'
        ELSE 'over'
    END AS verdict,
    CASE
        WHEN o.ratio IS NOT NULL THEN NULL
        WHEN o.group_id IS NULL AND k.hidden > 0 THEN 'suppressed'
        WHEN o.group_id IS NULL THEN 'no_figure'
        WHEN o.known = 0 THEN 'nobody'
        ELSE 'no_denominator'
    END AS reason,
    CAST(k.meetings AS INTEGER) AS meetings,
    CAST(k.hidden AS INTEGER) AS suppressed,
    CAST(k.without_figure AS INTEGER) AS without_figure,
    CAST(o.first_year AS INTEGER) AS population_year,
    CAST(o.last_year AS INTEGER) AS population_until,
    m.tile_row,
    m.tile_column
FROM counted AS k
LEFT JOIN told AS o ON o.group_id = k.group_id AND o.place_id = k.place_id AND o.phase_id = k.phase_id
LEFT JOIN municipalities AS m ON m.municipality_id = k.place_id
ORDER BY o.ratio ASC NULLS LAST, k.group_id ASC, k.place_id ASC, k.phase_id ASC
