CREATE TABLE "indicators" (
    "indicator_id" VARCHAR NOT NULL,
    "objective_id" VARCHAR,
    "commitment_id" VARCHAR,
    "title" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('output', 'outcome')),
    "unit_of_measure" VARCHAR NOT NULL,
    "direction" VARCHAR NOT NULL CHECK ("direction" IN ('up', 'down')),
    "baseline_year" INTEGER CHECK ("baseline_year" BETWEEN 1900 AND 2100),
    "baseline" DOUBLE,
    "target_year" INTEGER CHECK ("target_year" BETWEEN 1900 AND 2100),
    "target" DOUBLE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
