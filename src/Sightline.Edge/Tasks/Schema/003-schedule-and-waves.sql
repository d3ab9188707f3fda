ALTER TABLE task ADD COLUMN about TEXT;
ALTER TABLE task ADD COLUMN options TEXT;
-- The task whose items this one does again.
ALTER TABLE task ADD COLUMN again_of TEXT;
-- Why nothing begins; null when not paused.
ALTER TABLE task ADD COLUMN paused TEXT;
-- Whether it was accepted with a secret, which is gone after its end.
ALTER TABLE task ADD COLUMN had_secret INTEGER NOT NULL DEFAULT 0;
UPDATE task SET had_secret = 1 WHERE secret IS NOT NULL OR kind IN ('LogIn', 'SetPassword');

ALTER TABLE task_item ADD COLUMN about TEXT;
ALTER TABLE task_item ADD COLUMN arguments TEXT;
ALTER TABLE task_item ADD COLUMN wave INTEGER;
-- Items of one task with the same group are never under way at once.
ALTER TABLE task_item ADD COLUMN item_group TEXT;

-- A wave was released when started_at is set; before, none of its items begins.
CREATE TABLE task_wave (
    task_id TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    items INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0,
    succeeded INTEGER NOT NULL DEFAULT 0,
    failed_nothing_changed INTEGER NOT NULL DEFAULT 0,
    failed_device_changed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    expired INTEGER NOT NULL DEFAULT 0,
    started_at INTEGER,
    ended_at INTEGER,
    message TEXT,
    until INTEGER,
    PRIMARY KEY (task_id, number),
    CHECK (waiting + running + succeeded + failed_nothing_changed + failed_device_changed + cancelled + expired = items)
) WITHOUT ROWID;

CREATE TRIGGER task_item_counted_in_wave AFTER UPDATE OF state ON task_item
WHEN NEW.wave IS NOT NULL AND OLD.state <> NEW.state
BEGIN
    UPDATE task_wave SET
        waiting = waiting - (OLD.state = 'Waiting') + (NEW.state = 'Waiting'),
        running = running - (OLD.state = 'Running') + (NEW.state = 'Running'),
        succeeded = succeeded + (NEW.state = 'Succeeded'),
        failed_nothing_changed = failed_nothing_changed + (NEW.state = 'FailedNothingChanged'),
        failed_device_changed = failed_device_changed + (NEW.state = 'FailedDeviceChanged'),
        cancelled = cancelled + (NEW.state = 'Cancelled'),
        expired = expired + (NEW.state = 'Expired')
    WHERE task_id = NEW.task_id AND number = NEW.wave;
END;
