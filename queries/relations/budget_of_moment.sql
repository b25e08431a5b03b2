-- about: the chosen budget rows with the amount of the moment asked for, and of those that may stand in for it
-- with: chosen_budget
SELECT
    b.unit_id, b.branch, b.programme_id, b.chapter, b.funding_code, b.municipality_id, b.year, b.period, b.frequency,
    b.grain, b.is_execution, b.in_object, b.in_programme, b.in_funding, b.in_grain, b.in_whole,
    b.approved, b.proposed,
    CASE $moment
        WHEN 'proposed' THEN b.proposed -- if: moment=proposed
        WHEN 'approved' THEN b.approved -- if: moment=approved
        WHEN 'modified' THEN b.modified -- if: moment=modified
        WHEN 'committed' THEN b.committed -- if: moment=committed
        WHEN 'accrued' THEN b.accrued
        WHEN 'exercised' THEN b.exercised -- if: moment=exercised
        WHEN 'paid' THEN b.paid -- if: moment=paid
    END AS asked
FROM chosen_budget AS b
