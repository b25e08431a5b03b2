CREATE TABLE "sources" (
    "source_id" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "publisher" VARCHAR,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('official', 'official_copy', 'monitor', 'civil_society', 'press', 'own_count', 'demonstration')),
    "url" VARCHAR,
    "published_on" DATE,
    "published_precision" VARCHAR CHECK ("published_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "retrieved_on" DATE,
    "licence" VARCHAR NOT NULL,
    "sha256" VARCHAR,
    "note" VARCHAR
);
