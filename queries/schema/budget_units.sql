CREATE TABLE "budget_units" (
    "unit_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "branch" VARCHAR NOT NULL CHECK ("branch" IN ('executive', 'legislative', 'judicial', 'autonomous', 'municipal', 'general', 'undetailed')),
    "parent_id" VARCHAR,
    "institution_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
