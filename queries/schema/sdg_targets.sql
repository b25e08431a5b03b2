CREATE TABLE "sdg_targets" (
    "target_id" VARCHAR NOT NULL,
    "goal_id" VARCHAR NOT NULL,
    "label_es" VARCHAR NOT NULL,
    "label_en" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
