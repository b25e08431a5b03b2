CREATE TABLE "requests" (
    "folio" VARCHAR NOT NULL,
    "gap_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR NOT NULL,
    "norm_id" VARCHAR,
    "sent_on" DATE NOT NULL,
    "due_on" DATE,
    "answered_on" DATE,
    "outcome" VARCHAR CHECK ("outcome" IN ('delivered', 'partly', 'public', 'not_held', 'referred', 'refused')),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
