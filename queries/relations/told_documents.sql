-- about: the expected documents of the budget cycle of the chosen years, institutions and sources, and whether each was out
--    in time on the day of the cut
SELECT
    d.*,
    CASE
        WHEN d.status = 'published' AND (d.published_on IS NULL OR d.published_on <= $as_of)
            THEN
                CASE
                    WHEN d.published_on > d.due_on THEN 'late'
                    WHEN d.published_on <= d.due_on THEN 'on_time'
                    ELSE 'published'
                END
        WHEN d.due_on >= $as_of THEN 'pending'
        WHEN d.status <> 'unknown' OR d.searched_on <= $as_of THEN 'silent'
        ELSE 'not_in_data'
    END AS state
FROM cycle_documents AS d
WHERE
    (d.due_on IS NOT NULL OR d.published_on IS NULL OR d.published_on <= $as_of)
    AND (d.year <= year($as_of) OR d.due_on <= $as_of OR d.published_on <= $as_of)
    AND (d.due_on IS NULL OR d.due_on <= $as_of OR d.is_listed)
    AND ($year IS NULL OR list_contains($year, d.year)) -- if: year
    AND ($institution IS NULL OR list_contains($institution, d.institution_id)) -- if: institution
    AND ($sources IS NULL OR list_contains($sources, d.source_id)) -- if: sources
