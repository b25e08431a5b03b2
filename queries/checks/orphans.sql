-- answers: ¿Qué filas se refieren a algo que no está en el paquete?
-- answers-en: Which rows refer to something that is not in the package?
-- unit: filas
-- unit-en: rows
-- formula: vínculos, correcciones y réplicas cuyo objeto no existe, de los que nombran compromisos, obligaciones, recomendaciones, reuniones, hitos, programas, instituciones, entregables, objetivos, planes o renglones del presupuesto; programas del presupuesto sin unidad; hitos sin compromiso, plan ni marco
-- formula-en: links, corrections and replies whose subject does not exist, of those that name commitments, obligations, recommendations, meetings, milestones, programmes, institutions, deliverables, objectives, plans or budget rows; budget programmes with no unit; milestones with no commitment, plan or framework
-- years: all
-- theme: core
-- subject: links
-- cites: links, corrections, replies, programmes, milestones, commitments, obligations, recommendations, meetings,
--    budget_execution, institutions, deliverables, objectives
-- roles: rule=code, severity=code, rows_affected=count
-- absent: rows_affected=not_checkable
WITH subjects AS (
    SELECT 'commitments' AS subject_table, commitment_id AS subject_id FROM commitments
    UNION ALL SELECT 'obligations', obligation_id FROM obligations
    UNION ALL SELECT 'recommendations', recommendation_id FROM recommendations
    UNION ALL SELECT 'meetings', meeting_id FROM meetings
    UNION ALL SELECT 'milestones', milestone_id FROM milestones
    UNION ALL SELECT 'programmes', programme_id FROM programmes
    UNION ALL SELECT 'institutions', institution_id FROM institutions
    UNION ALL SELECT 'deliverables', deliverable_id FROM deliverables
    UNION ALL SELECT 'objectives', objective_id FROM objectives
    UNION ALL SELECT 'action_plans', plan_id FROM action_plans
    UNION ALL SELECT 'budget_execution', row_id FROM budget_execution
    WHERE
        row_id IN (
            SELECT from_id FROM links
            UNION ALL SELECT to_id FROM links
            UNION ALL SELECT subject_id FROM corrections
            UNION ALL SELECT subject_id FROM replies
        )
),

referred AS (
    SELECT 'link_ends' AS rule, from_table AS wanted_table, from_id AS wanted_id FROM links
    UNION ALL SELECT 'link_ends', to_table, to_id FROM links
    UNION ALL SELECT 'correction_subjects', subject_table, subject_id FROM corrections
    UNION ALL SELECT 'reply_subjects', subject_table, subject_id FROM replies
),

lost AS (
    SELECT r.rule, count(*) AS referred_rows, sum(CASE WHEN s.subject_id IS NULL THEN 1 ELSE 0 END) AS lost_rows
    FROM referred AS r
    LEFT JOIN subjects AS s ON s.subject_table = r.wanted_table AND s.subject_id = r.wanted_id
    WHERE
        r.wanted_table IN (
            'commitments', 'obligations', 'recommendations', 'meetings', 'milestones', 'programmes', 'institutions',
            'deliverables', 'objectives', 'action_plans', 'budget_execution'
        )
    GROUP BY r.rule
    UNION ALL
    SELECT 'programmes_without_unit', count(*), sum(CASE WHEN unit_id IS NULL THEN 1 ELSE 0 END) FROM programmes
    UNION ALL
    SELECT
        'milestones_without_owner', count(*),
        sum(CASE WHEN coalesce(commitment_id, plan_id, framework) IS NULL THEN 1 ELSE 0 END)
    FROM milestones
),

named AS (
    SELECT 'correction_subjects' AS rule
    UNION ALL SELECT 'link_ends'
    UNION ALL SELECT 'milestones_without_owner'
    UNION ALL SELECT 'programmes_without_unit'
    UNION ALL SELECT 'reply_subjects'
)

SELECT n.rule, 'warning' AS severity, CASE WHEN l.referred_rows > 0 THEN CAST(l.lost_rows AS BIGINT) END AS rows_affected
FROM named AS n
LEFT JOIN lost AS l ON l.rule = n.rule
ORDER BY n.rule
