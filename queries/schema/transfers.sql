CREATE TABLE "transfers" (
    "transfer_id" VARCHAR NOT NULL,
    "territory_id" VARCHAR NOT NULL,
    "fund" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "period" INTEGER NOT NULL CHECK ("period" BETWEEN 1 AND 12),
    "frequency" VARCHAR NOT NULL CHECK ("frequency" IN ('monthly', 'quarterly', 'cumulative', 'annual')),
    "moment" VARCHAR NOT NULL CHECK ("moment" IN ('estimated', 'approved', 'collected', 'paid')),
    "amount" DECIMAL(18,2),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
