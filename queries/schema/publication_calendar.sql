CREATE TABLE "publication_calendar" (
    "publication_id" VARCHAR NOT NULL,
    "document" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('planning', 'programming', 'budgeting', 'execution', 'monitoring', 'evaluation', 'accountability')),
    "institution_id" VARCHAR,
    "obligation_id" VARCHAR,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "period" INTEGER NOT NULL CHECK ("period" BETWEEN 1 AND 12),
    "due_on" DATE,
    "published_on" DATE,
    "status" VARCHAR NOT NULL CHECK ("status" IN ('published', 'not_published', 'unknown')),
    "machine_readable" VARCHAR NOT NULL CHECK ("machine_readable" IN ('yes', 'no', 'unknown')),
    "url" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR,
    "key_document" VARCHAR CHECK ("key_document" IN ('pre_budget', 'proposal', 'enacted', 'citizens', 'in_year', 'mid_year', 'year_end', 'audit'))
);
