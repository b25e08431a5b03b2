CREATE TABLE "recommendation_events" (
    "event_id" VARCHAR NOT NULL,
    "recommendation_id" VARCHAR NOT NULL,
    "state" VARCHAR NOT NULL CHECK ("state" IN ('issued', 'notified', 'accepted', 'accepted_partly', 'rejected', 'no_answer', 'planned', 'in_progress', 'done_unverified', 'verified', 'closed', 'reiterated')),
    "happened_on" DATE,
    "happened_precision" VARCHAR CHECK ("happened_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "institution_id" VARCHAR,
    "text" VARCHAR,
    "source_id" VARCHAR NOT NULL
);
