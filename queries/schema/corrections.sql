CREATE TABLE "corrections" (
    "correction_id" VARCHAR NOT NULL,
    "subject_table" VARCHAR NOT NULL,
    "subject_id" VARCHAR NOT NULL,
    "column_name" VARCHAR NOT NULL,
    "old_value" VARCHAR,
    "new_value" VARCHAR,
    "corrected_on" DATE NOT NULL,
    "reason" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
