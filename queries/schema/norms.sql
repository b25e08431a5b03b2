CREATE TABLE "norms" (
    "norm_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "short_name" VARCHAR NOT NULL,
    "level" VARCHAR NOT NULL CHECK ("level" IN ('federal', 'state', 'municipal', 'international', 'voluntary')),
    "parent_id" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
