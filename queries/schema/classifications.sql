CREATE TABLE "classifications" (
    "scheme" VARCHAR NOT NULL CHECK ("scheme" IN ('object', 'functional', 'expenditure_type', 'funding', 'programmatic')),
    "code" VARCHAR NOT NULL,
    "parent_code" VARCHAR,
    "level" INTEGER NOT NULL CHECK ("level" >= 0),
    "label_es" VARCHAR NOT NULL,
    "label_en" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
