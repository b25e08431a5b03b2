CREATE TABLE "unpublished" (
    "gap_id" VARCHAR NOT NULL,
    "theme" VARCHAR NOT NULL CHECK ("theme" IN ('commitments', 'obligations', 'budget', 'cycle', 'sdg', 'participation', 'recommendations', 'risks', 'plans')),
    "table_name" VARCHAR NOT NULL,
    "what" VARCHAR NOT NULL,
    "what_en" VARCHAR NOT NULL,
    "institution_id" VARCHAR,
    "obligation_id" VARCHAR,
    "checked_on" DATE NOT NULL,
    "state" VARCHAR CHECK ("state" IN ('not_found', 'published_not_transcribed')),
    "where_looked" VARCHAR,
    "how_looked" VARCHAR,
    "found_url" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
