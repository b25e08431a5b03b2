CREATE TABLE "budget_links" (
    "link_id" VARCHAR NOT NULL,
    "programme_id" VARCHAR NOT NULL,
    "target_id" VARCHAR,
    "commitment_id" VARCHAR,
    "contribution" VARCHAR NOT NULL CHECK ("contribution" IN ('direct', 'indirect')),
    "weight" DOUBLE CHECK ("weight" BETWEEN 0 AND 1),
    "source_id" VARCHAR NOT NULL
);
