CREATE TABLE "rejected_rows" (
    "file" VARCHAR NOT NULL,
    "sheet" VARCHAR,
    "row_number" INTEGER NOT NULL,
    "code" VARCHAR NOT NULL,
    "message_es" VARCHAR NOT NULL,
    "message_en" VARCHAR NOT NULL,
    "amount" DECIMAL(18,2)
);
