-- What decides over an upgrade, as last read from each device. Times are milliseconds since 1970 (UTC).
CREATE TABLE upgrade_facts (
    serial TEXT PRIMARY KEY,
    read_at INTEGER NOT NULL,
    os_version TEXT,
    facts TEXT NOT NULL
) WITHOUT ROWID;
