CREATE TABLE "citizen_questions" (
    "question_id" VARCHAR NOT NULL,
    "meeting_id" VARCHAR NOT NULL,
    "text" VARCHAR,
    "theme" VARCHAR,
    "received_on" DATE,
    "state" VARCHAR NOT NULL CHECK ("state" IN ('received', 'grouped', 'answered_by_card', 'answered_in_session', 'pending', 'nobody_publishes')),
    "grouped_with" VARCHAR,
    "card" VARCHAR,
    "owner_id" VARCHAR,
    "due_on" DATE,
    "item_id" VARCHAR,
    "source_id" VARCHAR NOT NULL
);
