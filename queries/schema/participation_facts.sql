CREATE TABLE "participation_facts" (
    "fact_id" VARCHAR NOT NULL,
    "meeting_id" VARCHAR,
    "title" VARCHAR NOT NULL,
    "title_en" VARCHAR,
    "territory_id" VARCHAR NOT NULL,
    "happened_on" DATE,
    "happened_precision" VARCHAR CHECK ("happened_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "date_text" VARCHAR,
    "phase" VARCHAR,
    "depth" VARCHAR,
    "group_text" VARCHAR,
    "persons" INTEGER CHECK ("persons" >= 0),
    "value" DOUBLE,
    "unit_of_measure" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
