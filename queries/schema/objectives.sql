CREATE TABLE "objectives" (
    "objective_id" VARCHAR NOT NULL,
    "plan_title" VARCHAR NOT NULL,
    "parent_id" VARCHAR,
    "code" VARCHAR,
    "title" VARCHAR NOT NULL,
    "commitment_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
