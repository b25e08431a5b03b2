CREATE TABLE "obligation_deliverables" (
    "obligation_id" VARCHAR NOT NULL,
    "deliverable_id" VARCHAR NOT NULL,
    "content" VARCHAR CHECK ("content" IN ('same', 'other')),
    "source_id" VARCHAR NOT NULL
);
