-- The place of each name in the order of its language, which no engine but this one would give: filled while loading.
CREATE TABLE institution_order AS
SELECT DISTINCT name, CAST(NULL AS INTEGER) AS place FROM institutions;

CREATE TABLE requirement_order AS
SELECT DISTINCT requirement AS name, CAST(NULL AS INTEGER) AS place FROM adoption;

CREATE TABLE topic_order AS
SELECT DISTINCT topic AS name, CAST(NULL AS INTEGER) AS place FROM contributions;

CREATE TABLE objective_plan_order AS
SELECT DISTINCT plan_title AS name, CAST(NULL AS INTEGER) AS place FROM objectives;
