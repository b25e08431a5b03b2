CREATE TABLE "terms" (
    "term_id" VARCHAR NOT NULL,
    "office" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "starts_on" DATE NOT NULL,
    "starts_precision" VARCHAR CHECK ("starts_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "ends_on" DATE,
    "ends_precision" VARCHAR CHECK ("ends_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "plan_title" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
