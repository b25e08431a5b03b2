-- answers: ¿Qué se acordó en la última Glosa y qué pasó?
-- answers-en: What was agreed at the last Glosa, and what became of it?
-- unit: un renglón por acuerdo o propuesta; una Glosa sin ninguno tiene un renglón vacío
-- unit-en: one row per agreement or proposal; a Glosa with none has an empty row
-- formula: Acuerdos y propuestas que constan por escrito de la última Glosa con fecha hasta el día, o de todas. Un acuerdo es un compromiso tomado ahí; una propuesta no obliga a nadie. Cumplido: así lo dice la fuente. Si sigue abierto y su fecha pasó, no consta que se cumpliera; sin fecha, no se dice que esté tarde. Que no se halle un acuerdo no prueba que no se haya tomado.
-- formula-en: Agreements and proposals on written record of the last dated Glosa by the day, or of all. An agreement is a commitment made there; a proposal binds nobody. Done: the source says so. If it is still open and its date has passed, nothing shows it was met; without a date, it is not said to be late. That no agreement was found does not prove that none was made.
-- options: glosa=last|all
-- theme: recommendations
-- subject: glosa_items
-- cites: glosa_items, meetings
-- roles: ordinal=code, held_on=date, held_precision=code, kind=code:glosa_items, due_on=date, fate=code, days_left=count,
--    meeting_id=hidden, item_id=hidden, owner_id=hidden
-- with: sat_glosas
WITH chosen AS (
    SELECT g.*
    FROM sat_glosas AS g
    WHERE
        TRUE
        AND ($glosa = 'all' OR g.nth = 1) -- if: glosa=last
),

written AS (
    SELECT t.*
    FROM glosa_items AS t
    LEFT JOIN institutions AS i ON i.institution_id = t.owner_id
    WHERE
        t.kind IN ('agreement', 'proposal')
        AND ($institution IS NULL OR list_contains($institution, t.owner_id)) -- if: institution
        AND ($branch IS NULL OR list_contains($branch, i.branch)) -- if: branch
        AND ($commitment IS NULL OR list_contains($commitment, t.commitment_id)) -- if: commitment
        AND ($sources IS NULL OR list_contains($sources, t.source_id)) -- if: sources
)

SELECT
    g.meeting_id,
    g.ordinal,
    g.title,
    g.held_on,
    g.held_precision,
    w.item_id,
    w.kind,
    CASE WHEN $lang = 'en' THEN coalesce(w.text_en, w.text) ELSE w.text END AS text,
    w.owner_id,
    o.name AS owner,
    w.due_on,
    CASE
        WHEN w.item_id IS NULL THEN NULL
        WHEN w.state = 'done' THEN 'done'
        WHEN w.kind = 'proposal' OR w.state IS NULL OR w.state = 'unknown' THEN 'not_known'
        WHEN w.due_on IS NULL THEN 'open_undated'
        WHEN w.due_on < $as_of THEN 'date_passed'
        ELSE 'open_ahead'
    END AS fate,
    CASE WHEN w.kind = 'agreement' AND w.state = 'open' THEN CAST(datediff('day', $as_of, w.due_on) AS INTEGER) END AS days_left,
    c.code,
    CASE WHEN $lang = 'en' THEN coalesce(w.note_en, w.note) ELSE w.note END AS note
FROM chosen AS g
LEFT JOIN written AS w ON w.meeting_id = g.meeting_id
LEFT JOIN institutions AS o ON o.institution_id = w.owner_id
LEFT JOIN commitments AS c ON c.commitment_id = w.commitment_id
WHERE
    TRUE
    AND ($institution IS NULL OR w.item_id IS NOT NULL) -- if: institution
    AND ($branch IS NULL OR w.item_id IS NOT NULL) -- if: branch
    AND ($commitment IS NULL OR w.item_id IS NOT NULL) -- if: commitment
ORDER BY g.nth ASC, CASE w.kind WHEN 'agreement' THEN 0 ELSE 1 END ASC, w.due_on ASC NULLS LAST, w.item_id ASC
