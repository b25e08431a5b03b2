CREATE TABLE "baseline_figures" (
    "figure_id" VARCHAR NOT NULL,
    "label" VARCHAR NOT NULL,
    "label_en" VARCHAR,
    "value" DOUBLE NOT NULL,
    "unit_of_measure" VARCHAR NOT NULL,
    "measured_on" DATE NOT NULL,
    "measure" VARCHAR CHECK ("measure" IN ('commitments_complete', 'milestones_done', 'evidence_published', 'meetings_held', 'commitments_coded', 'things_not_found', 'requests_sent', 'requests_answered', 'replies_received')),
    "set_hash" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
