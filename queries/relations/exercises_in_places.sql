-- about: of each municipality, how many votes, consultations and meetings are on record, in any of the chosen phases and
--    depths where some are chosen, and how many votes were cast as far as published; votes_rank: 2 at least, 1 about,
--    0 exact
-- with: register_exercises
WITH facts_known AS (
    SELECT f.meeting_id, f.phase, f.depth, f.value, lower(f.unit_of_measure) AS unit
    FROM participation_facts AS f
    WHERE
        coalesce(f.happened_on, $as_of) <= $as_of
        AND ($sources IS NULL OR list_contains($sources, f.source_id)) -- if: sources
),

reached AS (
    SELECT k.meeting_id, k.phase, k.depth FROM facts_known AS k
    UNION ALL
    SELECT p.meeting_id, p.phase, p.depth
    FROM municipal_participation AS p
    WHERE
        TRUE
        AND ($sources IS NULL OR list_contains($sources, p.source_id)) -- if: sources
),

in_view AS (
    SELECT DISTINCT r.meeting_id
    FROM reached AS r
    WHERE
        TRUE
        AND ($phase IS NULL OR list_contains($phase, r.phase)) -- if: phase
        AND ($depth IS NULL OR list_contains($depth, r.depth)) -- if: depth
),

-- Several figures of one vote are of some of its options: together they are a minimum.
ballots AS (
    SELECT
        k.meeting_id,
        sum(k.value) AS votes_cast,
        CASE
            WHEN count(*) > 1 OR max(CASE WHEN k.unit LIKE '%más de%' THEN 1 ELSE 0 END) = 1 THEN 2
            WHEN max(CASE WHEN k.unit LIKE '%cerca de%' THEN 1 ELSE 0 END) = 1 THEN 1
            ELSE 0
        END AS votes_rank
    FROM facts_known AS k
    WHERE k.unit LIKE 'voto%' AND k.value IS NOT NULL
    GROUP BY k.meeting_id
)

SELECT
    e.municipality_id,
    sum(CASE WHEN e.family = 'vote' THEN 1 ELSE 0 END) AS ballots_held,
    sum(CASE WHEN e.family = 'ask' THEN 1 ELSE 0 END) AS consultations,
    sum(CASE WHEN e.family = 'meet' THEN 1 ELSE 0 END) AS meetings_held,
    sum(b.votes_cast) AS votes_cast,
    max(CASE WHEN e.family = 'vote' THEN coalesce(b.votes_rank, 2) ELSE b.votes_rank END) AS votes_rank
FROM register_exercises AS e
LEFT JOIN ballots AS b ON b.meeting_id = e.meeting_id
WHERE
    e.municipality_id IS NOT NULL
    AND (($phase IS NULL AND $depth IS NULL) OR e.meeting_id IN (SELECT v.meeting_id FROM in_view AS v)) -- if: phase, depth
GROUP BY e.municipality_id
