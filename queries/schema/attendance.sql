CREATE TABLE "attendance" (
    "meeting_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR NOT NULL,
    "attended" VARCHAR NOT NULL CHECK ("attended" IN ('yes', 'no', 'unknown')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
