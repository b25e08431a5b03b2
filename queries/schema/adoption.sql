CREATE TABLE "adoption" (
    "municipality_id" VARCHAR NOT NULL,
    "requirement" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL CHECK ("status" IN ('adopted', 'in_progress', 'not_adopted', 'unknown')),
    "status_on" DATE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
