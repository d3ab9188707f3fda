-- The settings that a person changes; one row.
CREATE TABLE monitoring_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    interval_seconds INTEGER NOT NULL
);
