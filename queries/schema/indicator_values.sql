CREATE TABLE "indicator_values" (
    "indicator_id" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "territory_id" VARCHAR NOT NULL,
    "value" DOUBLE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
