-- Where each norm hangs: the top of its tree, how deep it is, and a text that sorts a tree from the top down.
-- A norm with no place in a tree (no kind) is left out; one whose parent is left out is a top.
CREATE TABLE norm_tree AS
WITH RECURSIVE placed AS (
    SELECT
        n.norm_id,
        n.parent_id,
        CASE n.kind WHEN 'law' THEN '1' WHEN 'reform' THEN '2' WHEN 'regulation' THEN '3' ELSE '4' END
        || n.norm_id AS step
    FROM norms AS n
    WHERE n.kind IS NOT NULL
),

walk AS (
    SELECT
        p.norm_id,
        p.norm_id AS root_id,
        0 AS depth,
        p.step AS path
    FROM placed AS p
    LEFT JOIN placed AS above ON above.norm_id = p.parent_id
    WHERE above.norm_id IS NULL
    UNION ALL
    SELECT
        p.norm_id,
        walk.root_id,
        walk.depth + 1 AS depth,
        walk.path || '/' || p.step AS path
    FROM placed AS p
    INNER JOIN walk ON walk.norm_id = p.parent_id
)

SELECT
    walk.norm_id,
    walk.root_id,
    walk.depth,
    walk.path
FROM walk
ORDER BY walk.root_id ASC, walk.path ASC;
