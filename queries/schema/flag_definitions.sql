CREATE TABLE "flag_definitions" (
    "flag_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('planning', 'programming', 'budgeting', 'execution', 'monitoring', 'evaluation', 'accountability')),
    "name_es" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "formula" VARCHAR NOT NULL,
    "threshold" DOUBLE,
    "innocent_es" VARCHAR NOT NULL,
    "innocent_en" VARCHAR NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "source_id" VARCHAR NOT NULL
);
