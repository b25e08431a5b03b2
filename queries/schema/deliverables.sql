CREATE TABLE "deliverables" (
    "deliverable_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "format" VARCHAR,
    "to_serve_all" VARCHAR,
    "institution_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
