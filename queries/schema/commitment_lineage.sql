CREATE TABLE "commitment_lineage" (
    "from_id" VARCHAR NOT NULL,
    "to_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('carried_over', 'split', 'merged')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
