CREATE TABLE "flag_definitions" (
    "flag_id" VARCHAR NOT NULL,
    "question_id" VARCHAR,
    "stage" VARCHAR CHECK ("stage" IN ('planning', 'programming', 'budgeting', 'execution', 'monitoring', 'evaluation', 'accountability')),
    "name_es" VARCHAR,
    "name_en" VARCHAR,
    "formula" VARCHAR,
    "threshold" DOUBLE,
    "innocent_es" VARCHAR,
    "innocent_en" VARCHAR,
    "verified" BOOLEAN,
    "source_id" VARCHAR NOT NULL
);
