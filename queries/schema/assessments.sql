CREATE TABLE "assessments" (
    "commitment_id" VARCHAR NOT NULL,
    "dimension" VARCHAR NOT NULL CHECK ("dimension" IN ('opened_information', 'opened_participation', 'opened_accountability', 'completion')),
    "voice" VARCHAR CHECK ("voice" IN ('monitor', 'civil_society')),
    "scheme" VARCHAR NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "assessed_on" DATE,
    "assessed_precision" VARCHAR CHECK ("assessed_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "institution_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
