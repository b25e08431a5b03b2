CREATE TABLE "milestone_replans" (
    "milestone_id" VARCHAR NOT NULL,
    "changed_on" DATE NOT NULL,
    "old_end" DATE,
    "new_end" DATE,
    "institution_id" VARCHAR,
    "reason" VARCHAR,
    "source_id" VARCHAR NOT NULL
);
