CREATE TABLE "norms" (
    "norm_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "short_name" VARCHAR NOT NULL,
    "level" VARCHAR NOT NULL CHECK ("level" IN ('federal', 'state', 'municipal', 'international', 'voluntary')),
    "parent_id" VARCHAR,
    "kind" VARCHAR CHECK ("kind" IN ('law', 'reform', 'regulation', 'instrument')),
    "valid_from" DATE,
    "valid_to" DATE,
    "publication" VARCHAR CHECK ("publication" IN ('published', 'pending', 'not_found')),
    "publication_on" DATE,
    "publication_precision" VARCHAR CHECK ("publication_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "due_rule" VARCHAR,
    "due_on" DATE,
    "commitment_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
