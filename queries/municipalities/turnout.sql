-- answers: ¿Cuánta gente de la lista votó en las elecciones?
-- answers-en: What share of the electoral roll voted in the elections?
-- unit: votantes entre personas de la lista de esa elección, como fracción
-- unit-en: voters over the persons on the roll of that election, as a fraction
-- formula: Lo que publicó una fuente de cada elección y municipio, con el nombre de la elección y lo que la fuente dice de su lista. No se calcula ni se promedia: elecciones distintas tienen listas y boletas distintas. Es contexto, no participación en decisiones del gobierno: no entra en el registro, ni en el mapa, ni en la cobertura de la participación.
-- formula-en: What a source published for each election and municipality, with the name of the election and what the source says of its roll. It is neither worked out nor averaged: different elections have different rolls and ballots. It is context, no participation in decisions of the government: it is not in the register, the map or the coverage of participation.
-- theme: participation
-- subject: participation_facts
-- cites: participation_facts
-- roles: fact_id=hidden, municipality_id=hidden, happened_on=date, happened_precision=hidden, turnout=share, voters=count
SELECT
    f.fact_id,
    m.municipality_id,
    m.name AS municipality,
    CASE WHEN $lang = 'en' THEN coalesce(t.title_en, f.title_en, t.title, f.title) ELSE coalesce(t.title, f.title) END AS election,
    f.happened_on,
    f.happened_precision,
    CAST(f.value AS DOUBLE) / 100 AS turnout,
    CAST(f.persons AS INTEGER) AS voters,
    f.note AS electoral_list
FROM participation_facts AS f
INNER JOIN municipalities AS m ON m.municipality_id = f.territory_id
LEFT JOIN meetings AS t ON t.meeting_id = f.meeting_id
WHERE
    f.group_text = 'electorado'
    AND f.unit_of_measure = '%'
    AND f.value IS NOT NULL
    AND coalesce(f.happened_on, $as_of) <= $as_of
    AND ($municipality IS NULL OR list_contains($municipality, m.municipality_id)) -- if: municipality
    AND ($sources IS NULL OR list_contains($sources, f.source_id)) -- if: sources
ORDER BY f.happened_on DESC NULLS LAST, f.value DESC, f.fact_id ASC
