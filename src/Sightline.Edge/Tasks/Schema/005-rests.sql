-- How often the engine has let the item rest in vain since its step last changed: what the pause before the next attempt grows by.
ALTER TABLE task_item ADD COLUMN rests INTEGER NOT NULL DEFAULT 0;
