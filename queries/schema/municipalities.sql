CREATE TABLE "municipalities" (
    "municipality_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "tile_row" INTEGER NOT NULL,
    "tile_column" INTEGER NOT NULL,
    "longitude" DOUBLE,
    "latitude" DOUBLE,
    "source_id" VARCHAR NOT NULL,
    "note" VARCHAR
);
