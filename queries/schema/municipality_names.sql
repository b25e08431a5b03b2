CREATE TABLE "municipality_names" (
    "municipality_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_from_precision" VARCHAR CHECK ("valid_from_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "valid_to" DATE,
    "instrument" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
