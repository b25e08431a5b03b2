CREATE TABLE "sdg_goals" (
    "goal_id" VARCHAR NOT NULL,
    "label_es" VARCHAR NOT NULL,
    "label_en" VARCHAR NOT NULL,
    "colour" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
