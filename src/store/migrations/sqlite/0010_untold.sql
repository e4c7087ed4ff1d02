-- Feeds that could not be published (sources.rs): why, and since when; null where they were. And when a host was last
-- asked for its robots.txt (hosts.rs), which may have brought nothing; null: at `robots_at`.
ALTER TABLE sources ADD COLUMN unpublished TEXT;
ALTER TABLE sources ADD COLUMN unpublished_at INTEGER;
ALTER TABLE hosts ADD COLUMN robots_asked_at INTEGER;
