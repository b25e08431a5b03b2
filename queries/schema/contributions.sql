CREATE TABLE "contributions" (
    "contribution_id" VARCHAR NOT NULL,
    "meeting_id" VARCHAR,
    "municipality_id" VARCHAR,
    "topic" VARCHAR NOT NULL,
    "received_on" DATE,
    "answered_on" DATE,
    "answer" VARCHAR NOT NULL CHECK ("answer" IN ('adopted', 'adopted_partly', 'rejected_with_reasons', 'unanswered', 'unknown')),
    "institution_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
