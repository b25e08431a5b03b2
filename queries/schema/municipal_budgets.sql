CREATE TABLE "municipal_budgets" (
    "budget_id" VARCHAR NOT NULL,
    "municipality_id" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "concept" VARCHAR NOT NULL CHECK ("concept" IN ('total', 'chapter', 'item', 'participatory')),
    "object_code" VARCHAR,
    "item_text" VARCHAR,
    "area_text" VARCHAR,
    "moment" VARCHAR NOT NULL CHECK ("moment" IN ('proposed', 'approved', 'modified', 'accrued', 'paid')),
    "amount" DECIMAL(18,2),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
