CREATE TABLE "commitment_dates" (
    "commitment_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "starts_on" DATE,
    "starts_precision" VARCHAR CHECK ("starts_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "ends_on" DATE,
    "ends_precision" VARCHAR CHECK ("ends_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "date_text" VARCHAR,
    "note" VARCHAR
);
