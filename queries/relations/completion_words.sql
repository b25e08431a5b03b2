-- about: the words by which an assessment names each code of completion, in both languages
SELECT 'withdrawn' AS status, 'withdrawn' AS word
UNION ALL
SELECT 'withdrawn' AS status, 'retirado' AS word
UNION ALL
SELECT 'no_evidence' AS status, 'no_evidence' AS word
UNION ALL
SELECT 'no_evidence' AS status, 'sin evidencia disponible' AS word
UNION ALL
SELECT 'no_evidence' AS status, 'no evidence available' AS word
UNION ALL
SELECT 'not_started' AS status, 'not_started' AS word
UNION ALL
SELECT 'not_started' AS status, 'no iniciado' AS word
UNION ALL
SELECT 'not_started' AS status, 'not started' AS word
UNION ALL
SELECT 'limited' AS status, 'limited' AS word
UNION ALL
SELECT 'limited' AS status, 'limitado' AS word
UNION ALL
SELECT 'substantial' AS status, 'substantial' AS word
UNION ALL
SELECT 'substantial' AS status, 'sustancial' AS word
UNION ALL
SELECT 'complete' AS status, 'complete' AS word
UNION ALL
SELECT 'complete' AS status, 'completo' AS word
