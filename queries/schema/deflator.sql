CREATE TABLE "deflator" (
    "index_name" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "month" INTEGER NOT NULL CHECK ("month" BETWEEN 1 AND 12),
    "value" DOUBLE CHECK ("value" >= 0),
    "source_id" VARCHAR NOT NULL
);
