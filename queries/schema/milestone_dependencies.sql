CREATE TABLE "milestone_dependencies" (
    "milestone_id" VARCHAR NOT NULL,
    "depends_on_id" VARCHAR NOT NULL,
    "lag_days" INTEGER,
    "source_id" VARCHAR NOT NULL
);
