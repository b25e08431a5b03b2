-- about: the codes of the classification asked for, up to three above each, nearest first, and how deep it hangs, from 1
SELECT
    p.node,
    p.above_1,
    p.above_2,
    p.above_3,
    CASE WHEN p.above_1 IS NULL THEN 1 WHEN p.above_2 IS NULL THEN 2 WHEN p.above_3 IS NULL THEN 3 ELSE 4 END AS depth,
    p.label_es,
    p.label_en
FROM classification_paths AS p
WHERE p.classification = $classification
