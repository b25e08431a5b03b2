CREATE TABLE "municipal_participation" (
    "meeting_id" VARCHAR NOT NULL,
    "municipality_id" VARCHAR NOT NULL,
    "phase" VARCHAR NOT NULL CHECK ("phase" IN ('methodology', 'diagnosis', 'design', 'decision', 'execution', 'evaluation', 'not_stated')),
    "depth" VARCHAR NOT NULL CHECK ("depth" IN ('inform', 'consult', 'involve', 'collaborate', 'decide', 'not_stated')),
    "group" VARCHAR NOT NULL CHECK ("group" IN ('total', 'women', 'men', 'youth_12_29', 'children', 'older_60', 'disability', 'indigenous_language', 'afromexican', 'trans', 'peasants', 'general')),
    "persons" INTEGER CHECK ("persons" >= 0),
    "known" INTEGER CHECK ("known" >= 0),
    "bound" VARCHAR NOT NULL CHECK ("bound" IN ('exact', 'at_least', 'about', 'unknown')),
    "reason" VARCHAR CHECK ("reason" IN ('suppressed', 'not_published')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
