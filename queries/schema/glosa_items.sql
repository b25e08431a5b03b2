CREATE TABLE "glosa_items" (
    "item_id" VARCHAR NOT NULL,
    "meeting_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('shown', 'question', 'answer', 'agreement', 'proposal', 'review', 'reported_done', 'claim', 'event', 'contradiction', 'gap', 'origin', 'attendance')),
    "text" VARCHAR NOT NULL,
    "text_en" VARCHAR,
    "owner_id" VARCHAR,
    "due_on" DATE,
    "state" VARCHAR CHECK ("state" IN ('open', 'done', 'unknown')),
    "commitment_id" VARCHAR,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR,
    "note_en" VARCHAR
);
