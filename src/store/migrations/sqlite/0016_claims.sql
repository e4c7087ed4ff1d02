-- In whose hands a message is, and until when (notices.rs). It was told by `next_at` alone, which `notify` and whatever is new
-- bring forward: so a message that one process was sending others sent as well.
ALTER TABLE notices ADD COLUMN process TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN held_until INTEGER NOT NULL DEFAULT 0;
