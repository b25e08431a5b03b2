-- answers: ¿Qué compromisos y obligaciones tocan tierra y territorio, y quién decidió ahí?
-- answers-en: Which commitments and obligations touch land and territory, and who decided there?
-- unit: un renglón por compromiso, o por obligación ligada a un compromiso
-- unit-en: one row per commitment, or per obligation tied to a commitment
-- formula: La etiqueta es la del compromiso en los datos; una obligación ligada a un compromiso lleva la del compromiso, y las demás obligaciones no tienen etiqueta. Vacío = nadie la ha asignado, que no es «sin etiqueta». Nivel: el más hondo en que constan hablantes de lengua indígena en las reuniones de ese compromiso hasta la fecha.
-- formula-en: The tag is that of the commitment in the data; an obligation tied to a commitment carries that of the commitment, and other obligations have no tag. Empty = nobody has assigned it, which is not "no tag". Level: the deepest at which speakers of an indigenous language are on record in the meetings of that commitment up to the date.
-- feeds: commitments, obligations, municipal_participation, meetings
-- uses: commitment, plan, sdg, as_of, sources, lang
-- returns: kind, subject_id, commitment_id, code, title, territory_tag, meetings, group_meetings, depth, only_consulted
WITH told AS (
    SELECT
        m.commitment_id,
        m.meeting_id,
        CASE WHEN p."group" = 'indigenous_language' AND (p.persons IS NULL OR p.persons > 0) THEN 1 ELSE 0 END AS mine,
        CASE p.depth
            WHEN 'inform' THEN 1 WHEN 'consult' THEN 2 WHEN 'involve' THEN 3 WHEN 'collaborate' THEN 4
            WHEN 'decide' THEN 5 ELSE 0
        END AS rung
    FROM meetings AS m
    LEFT JOIN municipal_participation AS p
        ON p.meeting_id = m.meeting_id AND ($sources IS NULL OR list_contains($sources, p.source_id))
    WHERE
        coalesce(m.reported_on, m.held_on, $as_of) <= $as_of
        AND coalesce(m.held_on, $as_of) <= $as_of
        AND m.commitment_id IS NOT NULL
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
        ($commitment IS NULL OR list_contains($commitment, c.commitment_id))
        AND ($plan IS NULL OR list_contains($plan, c.plan_id))
        AND ($sdg IS NULL OR list_contains($sdg, c.goal_id))
),

subjects AS (
    SELECT 'commitment' AS what, chosen.commitment_id AS subject_id, chosen.commitment_id, chosen.label
    FROM chosen
    UNION ALL
    SELECT 'obligation' AS what, o.obligation_id AS subject_id, o.commitment_id, o.what AS label
    FROM obligations AS o
    INNER JOIN chosen ON chosen.commitment_id = o.commitment_id
    WHERE (o.valid_from IS NULL OR o.valid_from <= $as_of) AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
)

SELECT
    s.what AS kind,
    s.subject_id,
    s.commitment_id,
    chosen.code,
    s.label AS title,
    chosen.tag AS territory_tag,
    CAST(coalesce(heard.meetings, 0) AS INTEGER) AS meetings,
    CAST(coalesce(heard.group_meetings, 0) AS INTEGER) AS group_meetings,
    CASE heard.rung
        WHEN 1 THEN 'inform' WHEN 2 THEN 'consult' WHEN 3 THEN 'involve' WHEN 4 THEN 'collaborate' WHEN 5 THEN 'decide'
        WHEN 0 THEN 'not_stated'
    END AS depth,
    CASE WHEN heard.rung > 0 THEN heard.rung = 2 END AS only_consulted
FROM subjects AS s
INNER JOIN chosen ON chosen.commitment_id = s.commitment_id
LEFT JOIN heard ON heard.commitment_id = s.commitment_id
ORDER BY
    CASE chosen.tag WHEN 'land_territory' THEN 0 WHEN 'none' THEN 2 ELSE 1 END ASC,
    chosen.code ASC, s.what ASC, s.subject_id ASC
