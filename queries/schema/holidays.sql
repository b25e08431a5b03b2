CREATE TABLE "holidays" (
    "holiday_on" DATE NOT NULL,
    "name" VARCHAR NOT NULL,
    "scope" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL
);
