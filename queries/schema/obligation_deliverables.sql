CREATE TABLE "obligation_deliverables" (
    "obligation_id" VARCHAR NOT NULL,
    "deliverable_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
