CREATE TABLE "surveys" (
    "survey_id" VARCHAR NOT NULL,
    "item_id" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "question" VARCHAR NOT NULL,
    "question_en" VARCHAR,
    "fielded_on" DATE,
    "fielded_precision" VARCHAR CHECK ("fielded_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "territory_id" VARCHAR NOT NULL,
    "population_text" VARCHAR,
    "population_text_en" VARCHAR,
    "sample_size" INTEGER CHECK ("sample_size" >= 0),
    "selection" VARCHAR NOT NULL CHECK ("selection" IN ('probabilistic', 'non_probabilistic', 'unknown')),
    "design_effect" DOUBLE CHECK ("design_effect" >= 0),
    "percentage" DOUBLE CHECK ("percentage" BETWEEN 0 AND 100),
    "commitment_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
