-- The gazetteer: written once at set-up, then only read. Ids of places are text ("gn:170063", "iso:SY-HL").
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, attribution TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    rowid INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, fcode TEXT NOT NULL,
    country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, radius_km REAL NOT NULL, sources TEXT NOT NULL
);
-- One row per distinct plain name of a place; "backwards" is the skeleton reversed, for a prefix search from the end.
CREATE TABLE name (
    place INTEGER NOT NULL, country TEXT NOT NULL, plain TEXT NOT NULL, fold TEXT NOT NULL, skeleton TEXT NOT NULL,
    backwards TEXT NOT NULL
);
CREATE TABLE adjective (word TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE outline (
    id TEXT PRIMARY KEY, country TEXT NOT NULL, name TEXT NOT NULL, west REAL NOT NULL, south REAL NOT NULL,
    east REAL NOT NULL, north REAL NOT NULL, rings TEXT NOT NULL
) WITHOUT ROWID;
