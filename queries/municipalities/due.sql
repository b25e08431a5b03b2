-- answers: ¿Qué vence en el municipio?
-- answers-en: What is due in the municipality?
-- unit: un renglón por vencimiento; días naturales que faltan (negativos si ya pasó)
-- unit-en: one row per deadline; calendar days left (negative when past)
-- formula: De lo que vence de hoy a 90 días, o ya pasó sin cierre registrado: las obligaciones que alcanzan a todo municipio (a los municipios, al estado y los municipios, o a todo ente público) y lo que le toca a una institución del municipio. Lo primero vale para todos y sale se elija el que se elija. Lo que no tiene fecha sólo sale si una fuente dice que falta (publicación no publicada, hito o acuerdo abierto) y es de una institución del municipio; las demás obligaciones sin fecha no están aquí. «Fuente del día»: la que lo fija, que puede no ser la norma citada; si es una nota de prensa, el artículo no se leyó.
-- formula-en: Of what falls due from today to 90 days ahead, or passed with no closing on record: obligations that reach every municipality (those of municipalities, of the state and municipalities, or of every public body) and what an institution of the municipality has to do. The first holds for all and is there whichever is chosen. What has no date is here only where a source says that it is lacking (a publication not published, an open milestone or agreement) and it is of an institution of the municipality; other obligations without a date are not here. “Source of the day”: the one that fixes it, which may not be the norm cited; where it is a press note, the article was not read.
-- theme: obligations
-- subject: obligations
-- cites: obligations, milestones, publication_calendar, glosa_items, norms
-- with: open_dues, chosen_dues
-- roles: due_on=date, days_left=count, kind=code, date_precision=hidden, verified=flag, day_by_press=flag, state=code:milestones
WITH told AS (
    SELECT * FROM open_dues
    UNION ALL
    SELECT * FROM chosen_dues AS c
    WHERE c.due_on IS NULL AND c.standing = 'open'
)

SELECT
    due.due_on,
    CAST(due.due_on - $as_of AS INTEGER) AS days_left,
    due.kind,
    due.id,
    due.title,
    m.name AS municipality,
    coalesce(due.institution, due.obliged_party) AS institution,
    due.date_precision,
    due.norm,
    due.article,
    due.verified,
    CASE WHEN due.due_on IS NULL THEN 'no_date' WHEN due.due_on < $as_of THEN 'overdue' ELSE 'upcoming' END AS state,
    fixes.title AS day_source,
    fixes.kind = 'press' AS day_by_press,
    s.url
FROM told AS due
LEFT JOIN institutions AS i ON i.institution_id = due.institution_id
LEFT JOIN municipalities AS m ON m.municipality_id = i.municipality_id
LEFT JOIN sources AS s ON s.source_id = due.source_id
LEFT JOIN sources AS fixes ON due.due_on IS NOT NULL AND fixes.source_id = due.day_source_id
WHERE
    EXISTS (SELECT 1 FROM municipalities)
    AND (
        due.binds IN ('municipalities', 'state_and_municipalities', 'all_public_bodies')
        OR i.municipality_id IS NOT NULL
    )
    AND ($municipality IS NULL OR i.municipality_id IS NULL OR list_contains($municipality, i.municipality_id)) -- if: municipality
ORDER BY due.due_on ASC NULLS LAST, due.kind ASC, due.id ASC, due.period ASC
