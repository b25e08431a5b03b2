CREATE TABLE "annex_links" (
    "annex" VARCHAR NOT NULL CHECK ("annex" IN ('gender', 'anticorruption', 'youth')),
    "programme_id" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "percentage" DOUBLE NOT NULL CHECK ("percentage" BETWEEN 0 AND 100),
    "source_id" VARCHAR NOT NULL
);
