CREATE TABLE "load_batches" (
    "batch_id" VARCHAR NOT NULL,
    "file" VARCHAR NOT NULL,
    "adapter" VARCHAR,
    "sha256" VARCHAR NOT NULL,
    "rows_in_file" INTEGER NOT NULL CHECK ("rows_in_file" >= 0),
    "rows_loaded" INTEGER NOT NULL CHECK ("rows_loaded" >= 0),
    "rows_rejected" INTEGER NOT NULL CHECK ("rows_rejected" >= 0),
    "amount_in_file" DECIMAL(18,2),
    "amount_loaded" DECIMAL(18,2),
    "amount_rejected" DECIMAL(18,2),
    "missing_es" VARCHAR,
    "missing_en" VARCHAR
);
