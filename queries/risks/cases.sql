-- answers: ¿Qué se previno, qué se atiende y qué resolvió la autoridad?
-- answers-en: What was prevented, what is being looked into, and what did the authority resolve?
-- unit: asuntos
-- unit-en: matters
-- formula: Conteos que da la autoridad, conocidos a la fecha; los renglones sin conteo cuentan uno. Prevenir: un control. Atender: observado, en aclaración o aclarado. Sancionar: turnado a quien puede sancionar, y resuelto sólo si hay resolución final (sancionado o cerrado). Una promoción o un turno no es una resolución; cero hallados no es cero sanciones. No se nombra a nadie ni se suman conteos de autoridades o años distintos.
-- formula-en: Counts given by the authority, known by the date; rows without a count stand for one. To prevent: a control. To look into: observed, being clarified or clarified. To sanction: referred to whoever may sanction, and resolved only where there is a final resolution (sanctioned or closed). A referral is no resolution; none found is not no sanctions. Nobody is named, and counts of different authorities or years are not added.
-- years: all
-- theme: risks
-- subject: cases
-- cites: cases
-- roles: case_id=hidden, phase=code, state=code:cases, is_final=flag, year=code, matters=count, state_on=date
-- absent: institution=empty, state_on=empty, unit=none
SELECT
    c.case_id,
    CASE
        WHEN c.state = 'prevent' THEN 'prevent'
        WHEN c.state IN ('detected', 'in_review', 'clarified') THEN 'attend'
        ELSE 'sanction'
    END AS phase,
    c.state,
    c.state IN ('sanctioned', 'closed') AS is_final,
    coalesce(
        CASE WHEN $lang = 'en' THEN c.counted_en END,
        c.counted,
        CASE WHEN $lang = 'en' THEN f.name_en ELSE f.name_es END,
        c.flag_id
    ) AS matter,
    coalesce(c.case_count, 1) AS matters,
    c.year,
    u.name AS unit,
    i.name AS institution,
    c.state_on
FROM cases AS c
LEFT JOIN flag_definitions AS f ON f.flag_id = c.flag_id
LEFT JOIN budget_units AS u ON u.unit_id = c.unit_id
LEFT JOIN institutions AS i ON i.institution_id = c.institution_id
WHERE
    (c.state_on IS NULL OR c.state_on <= $as_of)
    AND ($year IS NULL OR list_contains($year, c.year)) -- if: year
    AND ($unit IS NULL OR list_contains($unit, c.unit_id)) -- if: unit
    AND ($institution IS NULL OR list_contains($institution, c.institution_id)) -- if: institution
ORDER BY
    CASE WHEN c.state = 'prevent' THEN 1 WHEN c.state IN ('detected', 'in_review', 'clarified') THEN 2 ELSE 3 END ASC,
    c.year DESC, c.case_id ASC
