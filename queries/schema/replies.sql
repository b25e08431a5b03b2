CREATE TABLE "replies" (
    "reply_id" VARCHAR NOT NULL,
    "subject_table" VARCHAR NOT NULL,
    "subject_id" VARCHAR NOT NULL,
    "institution_id" VARCHAR,
    "text" VARCHAR NOT NULL,
    "replied_on" DATE,
    "source_id" VARCHAR NOT NULL
);
