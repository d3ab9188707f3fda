CREATE TABLE task (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    deadline INTEGER NOT NULL,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0,
    succeeded INTEGER NOT NULL DEFAULT 0,
    failed_nothing_changed INTEGER NOT NULL DEFAULT 0,
    failed_device_changed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    expired INTEGER NOT NULL DEFAULT 0,
    left_out TEXT NOT NULL,
    arguments TEXT,
    secret BLOB,
    CHECK (items > 0 AND min(waiting, running) >= 0),
    CHECK (waiting + running + succeeded + failed_nothing_changed + failed_device_changed + cancelled + expired = items),
    CHECK ((state = 'Running') = (ended_at IS NULL)),
    CHECK (ended_at IS NULL OR (waiting + running = 0 AND secret IS NULL))
) WITHOUT ROWID;

CREATE TABLE task_item (
    task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    serial TEXT NOT NULL,
    device_name TEXT NOT NULL,
    state TEXT NOT NULL,
    step TEXT,
    note TEXT,
    changes INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    message TEXT,
    evidence TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    resumed INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    started_at INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (task_id, serial),
    CHECK ((state IN ('Waiting', 'Running')) = (ended_at IS NULL))
) WITHOUT ROWID;

CREATE INDEX task_item_open ON task_item (task_id, state) WHERE state IN ('Waiting', 'Running');

-- The writer of a device: whoever holds the highest number. It only ever rises.
CREATE TABLE device_lease (
    serial TEXT PRIMARY KEY,
    fence INTEGER NOT NULL
) WITHOUT ROWID;

-- An item ends exactly once, whatever the program does.
CREATE TRIGGER task_item_ends_once BEFORE UPDATE OF state ON task_item
WHEN OLD.state NOT IN ('Waiting', 'Running')
BEGIN
    SELECT RAISE(ABORT, 'the item has ended already');
END;

-- The counts of a task follow its items, so their sum is closed at every commit.
CREATE TRIGGER task_item_counted AFTER UPDATE OF state ON task_item
WHEN OLD.state <> NEW.state
BEGIN
    UPDATE task SET
        waiting = waiting - (OLD.state = 'Waiting') + (NEW.state = 'Waiting'),
        running = running - (OLD.state = 'Running') + (NEW.state = 'Running'),
        succeeded = succeeded + (NEW.state = 'Succeeded'),
        failed_nothing_changed = failed_nothing_changed + (NEW.state = 'FailedNothingChanged'),
        failed_device_changed = failed_device_changed + (NEW.state = 'FailedDeviceChanged'),
        cancelled = cancelled + (NEW.state = 'Cancelled'),
        expired = expired + (NEW.state = 'Expired')
    WHERE id = NEW.task_id;
END;
