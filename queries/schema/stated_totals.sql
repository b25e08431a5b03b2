CREATE TABLE "stated_totals" (
    "total_id" VARCHAR NOT NULL,
    "subject" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "period_text" VARCHAR,
    "moment" VARCHAR NOT NULL CHECK ("moment" IN ('proposed', 'approved', 'modified', 'committed', 'accrued', 'exercised', 'paid', 'collected', 'stock', 'not_stated')),
    "stated_amount" DECIMAL(18,2),
    "computed_amount" DECIMAL(18,2),
    "unit_of_measure" VARCHAR NOT NULL,
    "contradiction" BOOLEAN NOT NULL,
    "compared_with" VARCHAR CHECK ("compared_with" IN ('detail', 'other_source')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
