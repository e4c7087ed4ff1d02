-- How a source's list stood at its last good look (json.rs): the posts' keys, topmost first, and whether its days were
-- counted; null until its next look.
ALTER TABLE sources ADD COLUMN page TEXT;
