-- The history of one device.
CREATE INDEX task_item_of_device ON task_item (serial);
