CREATE TABLE "audits" (
    "audit_id" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "entity_text" VARCHAR NOT NULL,
    "entity_kind" VARCHAR NOT NULL CHECK ("entity_kind" IN ('municipality', 'state_government', 'all_municipalities', 'other')),
    "institution_id" VARCHAR,
    "account_year" INTEGER NOT NULL CHECK ("account_year" BETWEEN 1900 AND 2100),
    "audit_count" INTEGER CHECK ("audit_count" >= 0),
    "audit_number" VARCHAR,
    "amount_reviewed" DECIMAL(18,2),
    "amount_to_clarify" DECIMAL(18,2),
    "amount_recovered" DECIMAL(18,2),
    "observations" INTEGER CHECK ("observations" >= 0),
    "actions" INTEGER CHECK ("actions" >= 0),
    "stated_as_of" DATE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
