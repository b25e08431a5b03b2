-- about: the stretches of each programme that go to targets of 2030, by the chosen method and kind of contribution
SELECT s.programme_id, s.target_id, s.goal_id, s.first_of_goal, s.share_from, s.share_to
FROM sdg_shares AS s
WHERE s.method = $method AND s.contribution = $contribution
