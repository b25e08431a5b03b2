SELECT plan_id AS value, title AS label FROM action_plans ORDER BY plan_id
