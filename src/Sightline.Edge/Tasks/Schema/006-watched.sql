-- Whether the task goes on after its last item until somebody has noted how its last wave fares.
ALTER TABLE task ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
