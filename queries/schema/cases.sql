CREATE TABLE "cases" (
    "case_id" VARCHAR NOT NULL,
    "flag_id" VARCHAR,
    "unit_id" VARCHAR,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "state" VARCHAR NOT NULL CHECK ("state" IN ('prevent', 'detected', 'in_review', 'clarified', 'referred', 'sanctioned', 'closed')),
    "state_on" DATE,
    "institution_id" VARCHAR,
    "amount" DECIMAL(18,2),
    "case_count" INTEGER CHECK ("case_count" >= 0),
    "counted" VARCHAR,
    "counted_en" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
