CREATE TABLE "institutions" (
    "institution_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "acronym" VARCHAR,
    "branch" VARCHAR NOT NULL CHECK ("branch" IN ('executive', 'legislative', 'judicial', 'autonomous', 'municipal', 'federal', 'none')),
    "sector" VARCHAR NOT NULL CHECK ("sector" IN ('government', 'civil_society', 'academia', 'business', 'international', 'mixed')),
    "municipality_id" VARCHAR,
    "valid_from" DATE,
    "valid_from_precision" VARCHAR CHECK ("valid_from_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "valid_to" DATE,
    "valid_to_precision" VARCHAR CHECK ("valid_to_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "successor_id" VARCHAR,
    "independence" VARCHAR CHECK ("independence" IN ('independent', 'inside_assessed_branch', 'not_applicable', 'unknown')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
