CREATE TABLE "programmes" (
    "programme_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "modality" VARCHAR,
    "unit_id" VARCHAR,
    "objective_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
