-- The signed catalogue as it was imported; one row.
CREATE TABLE os_catalogue (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    serial INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    file BLOB NOT NULL
) STRICT;

-- Images that are complete in the folder 'images'.
CREATE TABLE os_image (
    sha256 TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    model TEXT,
    version TEXT,
    source TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT, WITHOUT ROWID;
