CREATE TABLE "population" (
    "territory_id" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 1900 AND 2100),
    "sex" VARCHAR NOT NULL CHECK ("sex" IN ('total', 'women', 'men')),
    "age_band" VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL CHECK ("group" IN ('total', 'women', 'men', 'youth_12_29', 'children', 'older_60', 'disability', 'indigenous_language', 'afromexican', 'trans', 'peasants', 'general')),
    "vintage" VARCHAR NOT NULL,
    "persons" INTEGER CHECK ("persons" >= 0),
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
