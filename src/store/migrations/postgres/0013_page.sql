-- How a source's list stood at its last good look: the posts' keys, a line each, topmost first; null until its next look.
ALTER TABLE sources ADD COLUMN page TEXT;
