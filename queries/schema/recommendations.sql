CREATE TABLE "recommendations" (
    "recommendation_id" VARCHAR NOT NULL,
    "reference" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('recommendation', 'area_of_opportunity')),
    "parent_id" VARCHAR,
    "mechanism" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "text" VARCHAR NOT NULL,
    "text_en" VARCHAR,
    "issuer_id" VARCHAR,
    "addressee_id" VARCHAR,
    "commitment_id" VARCHAR,
    "goal_id" VARCHAR,
    "cycle_stage" VARCHAR CHECK ("cycle_stage" IN ('planning', 'programming', 'budgeting', 'execution', 'monitoring', 'evaluation', 'accountability')),
    "issued_on" DATE,
    "issued_precision" VARCHAR CHECK ("issued_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
