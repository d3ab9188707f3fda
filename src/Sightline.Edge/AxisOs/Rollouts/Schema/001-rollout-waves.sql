-- What the conductor of rollouts remembers of a wave; what a wave is and how it stands is the task's.
CREATE TABLE rollout_wave (
    task_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    stopped INTEGER NOT NULL,
    judged INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    forgiven_failed INTEGER NOT NULL,
    forgiven_ended INTEGER NOT NULL,
    PRIMARY KEY (task_id, number)
) WITHOUT ROWID;
