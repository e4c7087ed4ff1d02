-- Lists that came and were not believed, since the last good look. They were counted with the looks to which none came, so
-- that after an outage a lie was believed at its first look. A source in doubt now is doubted anew.
ALTER TABLE sources ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
