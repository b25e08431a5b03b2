CREATE TABLE "macro" (
    "macro_id" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "indicator" VARCHAR NOT NULL CHECK ("indicator" IN ('gdp')),
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "industry_code" VARCHAR NOT NULL,
    "industry" VARCHAR NOT NULL,
    "is_total" BOOLEAN NOT NULL,
    "current_amount" DECIMAL(18,2),
    "constant_amount" DECIMAL(18,2),
    "base_year" INTEGER CHECK ("base_year" BETWEEN 1900 AND 2100),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
