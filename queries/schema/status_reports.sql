CREATE TABLE "status_reports" (
    "report_id" VARCHAR NOT NULL,
    "commitment_id" VARCHAR NOT NULL,
    "milestone_id" VARCHAR,
    "voice" VARCHAR NOT NULL CHECK ("voice" IN ('government', 'monitor', 'civil_society')),
    "status" VARCHAR NOT NULL CHECK ("status" IN ('withdrawn', 'no_evidence', 'not_started', 'limited', 'substantial', 'complete', 'unknown')),
    "progress" DOUBLE CHECK ("progress" BETWEEN 0 AND 100),
    "shortfall_reason" VARCHAR CHECK ("shortfall_reason" IN ('resources', 'time', 'scope', 'coordination', 'will', 'legal', 'capacity', 'external', 'other')),
    "reported_on" DATE,
    "reported_precision" VARCHAR CHECK ("reported_precision" IN ('day', 'month', 'year', 'range', 'published_by', 'unknown')),
    "institution_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
