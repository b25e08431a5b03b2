-- about: the expected documents of the budget cycle of the chosen years, institutions and sources, and whether each was out
--    in time on the day of the cut; searched_on: the last day by then it was looked for, after it fell due, and not found
WITH newest AS (
    SELECT max(coalesce(s.published_on, t.published_on)) AS published_on
    FROM cycle_documents AS t
    INNER JOIN sources AS s ON s.source_id = t.source_id
    WHERE t.status = 'published'
),

-- Of what fell due after the newest source that tells of a document nobody knows, whoever looked for it: a law that
-- asks for one is newer, and tells of none.
searched AS (
    SELECT t.publication_id, max(u.checked_on) AS searched_on
    FROM cycle_documents AS t
    CROSS JOIN newest AS n
    INNER JOIN unpublished AS u ON u.obligation_id = t.obligation_id
    WHERE
        (u.institution_id IS NULL OR u.institution_id = t.institution_id)
        AND (t.due_on IS NULL OR u.checked_on > t.due_on)
        AND u.checked_on <= $as_of
        AND t.status = 'unknown'
        AND (t.due_on IS NULL OR n.published_on IS NULL OR t.due_on <= n.published_on)
    GROUP BY t.publication_id
)

SELECT
    d.*,
    s.searched_on,
    CASE
        WHEN d.status = 'published' AND (d.published_on IS NULL OR d.published_on <= $as_of)
            THEN
                CASE
                    WHEN d.published_on > d.due_on THEN 'late'
                    WHEN d.published_on <= d.due_on THEN 'on_time'
                    ELSE 'published'
                END
        WHEN d.due_on >= $as_of THEN 'pending'
        WHEN d.status <> 'unknown' OR s.searched_on IS NOT NULL THEN 'silent'
        ELSE 'not_in_data'
    END AS state
FROM cycle_documents AS d
LEFT JOIN searched AS s ON s.publication_id = d.publication_id
WHERE
    (d.due_on IS NOT NULL OR d.published_on IS NULL OR d.published_on <= $as_of)
    AND (d.year <= year($as_of) OR d.due_on <= $as_of OR d.published_on <= $as_of)
    AND (d.due_on IS NULL OR d.due_on <= $as_of OR d.is_listed)
    AND ($year IS NULL OR list_contains($year, d.year)) -- if: year
    AND ($institution IS NULL OR list_contains($institution, d.institution_id)) -- if: institution
    AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
