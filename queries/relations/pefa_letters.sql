-- about: the letters of PEFA by their order: of three years, the second best is the grade, because two of the three reach it
SELECT 1 AS place, 'A' AS letter
UNION ALL
SELECT 2 AS place, 'B' AS letter
UNION ALL
SELECT 3 AS place, 'C' AS letter
UNION ALL
SELECT 4 AS place, 'D' AS letter
