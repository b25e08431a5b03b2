CREATE TABLE "links" (
    "link_id" VARCHAR NOT NULL,
    "from_table" VARCHAR NOT NULL,
    "from_id" VARCHAR NOT NULL,
    "to_table" VARCHAR NOT NULL,
    "to_id" VARCHAR NOT NULL,
    "relation" VARCHAR NOT NULL,
    "weight" DOUBLE CHECK ("weight" BETWEEN 0 AND 1),
    "state" VARCHAR NOT NULL CHECK ("state" IN ('confirmed', 'candidate', 'rejected')),
    "source_id" VARCHAR NOT NULL
);
