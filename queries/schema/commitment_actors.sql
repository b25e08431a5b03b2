CREATE TABLE "commitment_actors" (
    "commitment_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL CHECK ("role" IN ('leads', 'coordinates', 'supervises', 'supports', 'not_stated')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
