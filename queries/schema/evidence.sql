CREATE TABLE "evidence" (
    "evidence_id" VARCHAR NOT NULL,
    "commitment_id" VARCHAR,
    "milestone_id" VARCHAR,
    "level" VARCHAR NOT NULL CHECK ("level" IN ('declared', 'document', 'official_publication', 'third_party_verified')),
    "title" VARCHAR NOT NULL,
    "url" VARCHAR,
    "published_on" DATE,
    "published_precision" VARCHAR CHECK ("published_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
