-- answers: ¿Qué compromisos y obligaciones tocan tierra y territorio, y quién decidió ahí?
-- answers-en: Which commitments and obligations touch land and territory, and who decided there?
-- unit: un renglón por compromiso, o por obligación que tiene etiqueta o está ligada a un compromiso
-- unit-en: one row per commitment, or per obligation that has a tag or is tied to a commitment
-- formula: La etiqueta es la que traen los datos para el compromiso o la obligación; una obligación sin etiqueta propia lleva la del compromiso al que está ligada. Las obligaciones vigentes sin una ni otro no se listan: nadie las ha revisado. Vacío = nadie la ha asignado, que no es «sin etiqueta». Nivel: el más hondo en que constan hablantes de lengua indígena en las reuniones de ese compromiso hasta la fecha; una obligación sin compromiso no tiene reuniones que contar.
-- formula-en: The tag is the one the data carries for the commitment or the obligation; an obligation without a tag of its own carries that of the commitment it is tied to. Obligations in force with neither are not listed: nobody has reviewed them. Empty = nobody has assigned it, which is not "no tag". Level: the deepest at which speakers of an indigenous language are on record in the meetings of that commitment up to the date; an obligation without a commitment has no meetings to count.
-- theme: commitments
-- subject: commitments
-- roles: kind=code, territory_tag=code, tag_from=code, meetings=count, group_meetings=count, depth=code,
--    only_consulted=flag
-- with: held_meetings, participation_cells
WITH told AS (
    SELECT
        m.commitment_id,
        m.meeting_id,
        CASE WHEN p."group" = 'indigenous_language' AND (p.persons IS NULL OR p.persons > 0) THEN 1 ELSE 0 END AS mine,
        p.rung
    FROM held_meetings AS m
    LEFT JOIN participation_cells AS p ON p.meeting_id = m.meeting_id
    WHERE m.commitment_id IS NOT NULL
),

heard AS (
    SELECT
        told.commitment_id,
        count(DISTINCT told.meeting_id) AS meetings,
        count(DISTINCT CASE WHEN told.mine = 1 THEN told.meeting_id END) AS group_meetings,
        max(CASE WHEN told.mine = 1 THEN told.rung END) AS rung
    FROM told
    GROUP BY told.commitment_id
),

chosen AS (
    SELECT
        c.commitment_id,
        c.code,
        CASE WHEN $lang = 'en' THEN c.short_title_en ELSE c.short_title END AS label,
        c.territory_tag AS tag
    FROM commitments AS c
    WHERE
        TRUE
        AND ($commitment IS NULL OR list_contains($commitment, c.commitment_id)) -- if: commitment
        AND ($plan IS NULL OR list_contains($plan, c.plan_id)) -- if: plan
        AND ($sdg IS NULL OR list_contains($sdg, c.goal_id)) -- if: sdg
),

subjects AS (
    SELECT
        'commitment' AS what,
        chosen.commitment_id AS subject_id,
        chosen.commitment_id,
        chosen.code,
        chosen.label,
        chosen.tag,
        CASE WHEN chosen.tag IS NOT NULL THEN 'own' END AS tag_from
    FROM chosen
    UNION ALL
    SELECT
        'obligation' AS what,
        o.obligation_id AS subject_id,
        chosen.commitment_id,
        chosen.code,
        o.what AS label,
        coalesce(o.territory_tag, chosen.tag) AS tag,
        CASE WHEN o.territory_tag IS NOT NULL THEN 'own' WHEN chosen.tag IS NOT NULL THEN 'commitment' END AS tag_from
    FROM obligations AS o
    LEFT JOIN chosen ON chosen.commitment_id = o.commitment_id
    WHERE
        (o.valid_from IS NULL OR o.valid_from <= $as_of)
        AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
        AND (
            chosen.commitment_id IS NOT NULL
            OR (
                o.commitment_id IS NULL AND o.territory_tag IS NOT NULL
                AND $commitment IS NULL AND $plan IS NULL AND $sdg IS NULL
            )
        )
)

SELECT
    s.what AS kind,
    s.subject_id,
    s.commitment_id,
    s.code,
    s.label AS title,
    s.tag AS territory_tag,
    s.tag_from,
    CASE WHEN s.commitment_id IS NOT NULL THEN CAST(coalesce(heard.meetings, 0) AS INTEGER) END AS meetings,
    CASE WHEN s.commitment_id IS NOT NULL THEN CAST(coalesce(heard.group_meetings, 0) AS INTEGER) END AS group_meetings,
    CASE heard.rung
        WHEN 1 THEN 'inform' WHEN 2 THEN 'consult' WHEN 3 THEN 'involve' WHEN 4 THEN 'collaborate' WHEN 5 THEN 'decide'
        WHEN 0 THEN 'not_stated'
    END AS depth,
    CASE WHEN heard.rung > 0 THEN heard.rung = 2 END AS only_consulted
FROM subjects AS s
LEFT JOIN heard ON heard.commitment_id = s.commitment_id
ORDER BY
    CASE s.tag WHEN 'land_territory' THEN 0 WHEN 'none' THEN 2 ELSE 1 END ASC,
    s.code ASC NULLS LAST, s.what ASC, s.subject_id ASC
