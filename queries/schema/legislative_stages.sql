CREATE TABLE "legislative_stages" (
    "stage_id" VARCHAR NOT NULL,
    "norm_id" VARCHAR,
    "commitment_id" VARCHAR,
    "title" VARCHAR NOT NULL,
    "institution_id" VARCHAR,
    "happened_on" DATE,
    "happened_precision" VARCHAR CHECK ("happened_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "vote" VARCHAR CHECK ("vote" IN ('unanimous', 'majority')),
    "votes_for" INTEGER CHECK ("votes_for" >= 0),
    "votes_against" INTEGER CHECK ("votes_against" >= 0),
    "abstentions" INTEGER CHECK ("abstentions" >= 0),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
