-- What a snapshot says of itself: its package, the text of each question on the day of the load, what was found while
-- loading, and the outlines of its municipalities. Filled by the loader.
CREATE TABLE package (
    name VARCHAR NOT NULL,
    title_es VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    description_es VARCHAR NOT NULL,
    description_en VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    home VARCHAR NOT NULL,
    timezone VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    themes VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    sample BOOLEAN NOT NULL,
    missing_es VARCHAR,
    missing_en VARCHAR,
    leaves_out_es VARCHAR,
    leaves_out_en VARCHAR,
    contact VARCHAR,
    licence VARCHAR,
    licence_url VARCHAR
);

CREATE TABLE questions (question_id VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);

CREATE TABLE findings (
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    table_name VARCHAR,
    row_number INTEGER,
    column_name VARCHAR,
    message_es VARCHAR NOT NULL,
    message_en VARCHAR NOT NULL
);

CREATE TABLE territory (municipality_id VARCHAR NOT NULL, part INTEGER NOT NULL, ring VARCHAR NOT NULL);

-- What the rows of each table are known by, and which no load, clock or machine changes.
CREATE TABLE table_hashes (table_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL);
