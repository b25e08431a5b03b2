CREATE TABLE "commitment_notes" (
    "note_id" VARCHAR NOT NULL,
    "plan_id" VARCHAR NOT NULL,
    "commitment_id" VARCHAR,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('enabler', 'obstacle', 'benefit', 'lesson', 'statement')),
    "text" VARCHAR NOT NULL,
    "text_en" VARCHAR NOT NULL,
    "noted_on" DATE,
    "noted_precision" VARCHAR CHECK ("noted_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
