-- The settings that a person changes; one row.
CREATE TABLE discovery_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL
);

-- Searches that run or ran. Times are milliseconds since 1970 (UTC).
CREATE TABLE searches (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    multicast INTEGER NOT NULL,
    source TEXT,
    addresses INTEGER NOT NULL,
    probed INTEGER NOT NULL,
    found INTEGER NOT NULL,
    new INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    message TEXT
) WITHOUT ROWID;
