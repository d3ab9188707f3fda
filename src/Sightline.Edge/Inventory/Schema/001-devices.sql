-- One row per device. Times are milliseconds since 1970 (UTC). Names of enumerations as text.
CREATE TABLE devices (
    serial TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    http_port INTEGER,
    https_port INTEGER,
    name TEXT,
    model TEXT,
    product_type TEXT,
    os_version TEXT,
    managed INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    since INTEGER NOT NULL,
    reach TEXT NOT NULL,
    reach_detail TEXT,
    sources INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    pinned_certificate TEXT,
    boot_id TEXT,
    uptime_seconds INTEGER,
    life_at INTEGER NOT NULL,
    needs_setup INTEGER,
    conflict TEXT,
    conflict_since INTEGER,
    login_user TEXT,
    login_standing TEXT,
    login_at INTEGER,
    login_basic INTEGER,
    login_refusals INTEGER
) WITHOUT ROWID;

-- What changes with each check, apart from the rest and written seldom: a flash disk lives longer.
CREATE TABLE device_pulses (
    serial TEXT PRIMARY KEY,
    last_seen INTEGER NOT NULL,
    last_checked INTEGER
) WITHOUT ROWID;

-- Passwords, sealed with the key of this machine and bound to the serial.
CREATE TABLE device_secrets (
    serial TEXT PRIMARY KEY,
    secret BLOB NOT NULL
) WITHOUT ROWID;

-- The last full read of a device, as JSON.
CREATE TABLE device_details (
    serial TEXT PRIMARY KEY,
    details TEXT NOT NULL
) WITHOUT ROWID;
