-- The history over all tasks, newest first.
CREATE INDEX task_item_by_end ON task_item (ended_at DESC);
