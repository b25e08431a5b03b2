CREATE TABLE "scores" (
    "score_id" VARCHAR NOT NULL,
    "instrument" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "period_text" VARCHAR,
    "territory_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR,
    "value" DOUBLE,
    "unit_of_measure" VARCHAR,
    "rank" INTEGER CHECK ("rank" >= 0),
    "tied_with" INTEGER CHECK ("tied_with" >= 0),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
