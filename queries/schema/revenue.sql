CREATE TABLE "revenue" (
    "revenue_id" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "concept" VARCHAR NOT NULL,
    "concept_en" VARCHAR,
    "is_total" BOOLEAN NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "period" INTEGER NOT NULL CHECK ("period" BETWEEN 1 AND 12),
    "moment" VARCHAR NOT NULL CHECK ("moment" IN ('proposed', 'approved', 'modified', 'accrued', 'collected')),
    "amount" DECIMAL(18,2),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
