CREATE TABLE "action_plans" (
    "plan_id" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "title_en" VARCHAR,
    "starts_on" DATE,
    "starts_precision" VARCHAR CHECK ("starts_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "ends_on" DATE,
    "ends_precision" VARCHAR CHECK ("ends_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "submitted_on" DATE,
    "monitor_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
