CREATE TABLE "debt_balances" (
    "balance_id" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "concept" VARCHAR NOT NULL,
    "balance_on" DATE,
    "balance_precision" VARCHAR CHECK ("balance_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "date_text" VARCHAR,
    "amount" DECIMAL(18,2),
    "unit_of_measure" VARCHAR NOT NULL CHECK ("unit_of_measure" IN ('mxn', 'mxn_per_person')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
