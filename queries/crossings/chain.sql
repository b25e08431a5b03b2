-- answers: ¿Dónde se corta el hilo de cada compromiso: programa, dinero, entregable, prueba?
-- answers-en: Where does the thread of each commitment break: programme, money, deliverable, evidence?
-- unit: un renglón por compromiso
-- unit-en: one row per commitment
-- formula: Programas ligados al compromiso; el último año en que alguno tiene un monto publicado; entregables, por una obligación que nace del compromiso o por un vínculo confirmado; evidencias publicadas a la fecha. Se corta en lo primero que falta, en ese orden. Si el paquete no liga ningún compromiso con un programa, el corte es "no se sabe": nadie lo ha publicado. El monto de un programa no es lo que costó el compromiso.
-- formula-en: Programmes tied to the commitment; the last year in which one of them has a published amount; deliverables, through an obligation born of the commitment or a confirmed link; evidence published by the date. It breaks at the first thing missing, in that order. If the package ties no commitment to a programme, the break is "not known": nobody has published it. A programme's amount is not what the commitment cost.
-- theme: commitments
-- subject: commitments
-- cites: commitments, budget_links, programmes, obligation_deliverables, evidence
-- with: chosen_commitments, confirmed_links, sources_in_view
-- roles: programmes=count, money_year=code, deliverables=count, evidence=count, breaks_at=code
WITH tied AS (
    SELECT DISTINCT k.commitment_id, k.programme_id
    FROM budget_links AS k
    INNER JOIN sources_in_view AS s ON s.source_id = k.source_id
    WHERE k.commitment_id IS NOT NULL
),

spent AS (
    SELECT b.programme_id, max(b.year) AS last_year
    FROM budget_execution AS b
    WHERE
        b.programme_id IS NOT NULL
        AND coalesce(b.paid, b.exercised, b.accrued, b.committed, b.modified, b.approved, b.proposed) IS NOT NULL
        AND (b.reported_on IS NULL OR b.reported_on <= $as_of)
    GROUP BY b.programme_id
),

delivered AS (
    SELECT o.commitment_id, x.deliverable_id
    FROM obligations AS o
    INNER JOIN obligation_deliverables AS x ON x.obligation_id = o.obligation_id
    WHERE o.commitment_id IS NOT NULL
    UNION
    SELECT k.item_id, k.other_id
    FROM confirmed_links AS k
    WHERE k.item_table = 'commitments' AND k.other_table = 'deliverables'
),

proved AS (
    SELECT e.commitment_id, count(*) AS pieces
    FROM evidence AS e
    INNER JOIN sources_in_view AS s ON s.source_id = e.source_id
    WHERE e.published_on IS NULL OR e.published_on <= $as_of
    GROUP BY e.commitment_id
),

counted AS (
    SELECT
        c.commitment_id,
        min(p.name) AS programme,
        count(DISTINCT t.programme_id) AS programmes,
        max(m.last_year) AS money_year,
        count(DISTINCT d.deliverable_id) AS deliverables,
        min(v.name) AS deliverable,
        coalesce(max(e.pieces), 0) AS evidence
    FROM chosen_commitments AS c
    LEFT JOIN tied AS t ON t.commitment_id = c.commitment_id
    LEFT JOIN programmes AS p ON p.programme_id = t.programme_id
    LEFT JOIN spent AS m ON m.programme_id = t.programme_id
    LEFT JOIN delivered AS d ON d.commitment_id = c.commitment_id
    LEFT JOIN deliverables AS v ON v.deliverable_id = d.deliverable_id
    LEFT JOIN proved AS e ON e.commitment_id = c.commitment_id
    GROUP BY c.commitment_id
)

SELECT
    n.commitment_id,
    CASE
        WHEN $lang = 'en' THEN coalesce(c.short_title_en, c.title_en, c.short_title, c.title)
        ELSE coalesce(c.short_title, c.title)
    END AS commitment,
    n.programme,
    n.programmes,
    n.money_year,
    n.deliverable,
    n.deliverables,
    n.evidence,
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM tied) THEN 'not_known'
        WHEN n.programmes = 0 THEN 'programme'
        WHEN n.money_year IS NULL THEN 'money'
        WHEN n.deliverables = 0 THEN 'deliverable'
        WHEN n.evidence = 0 THEN 'evidence'
        ELSE 'whole'
    END AS breaks_at
FROM counted AS n
INNER JOIN commitments AS c ON c.commitment_id = n.commitment_id
ORDER BY n.commitment_id ASC
