-- Grams of 48 bits over phrases too (search/gram.rs), which decide over short words. All posts are entered anew when the
-- store is next opened.

UPDATE posts SET place = NULL;

TRUNCATE grams;

ALTER TABLE grams DROP COLUMN numbers, ADD COLUMN words TSVECTOR NOT NULL;

-- Packing would take longer than it saves.
ALTER TABLE grams ALTER COLUMN words SET STORAGE EXTERNAL;

-- Without the list of pending entries, which every search would have to walk through.
CREATE INDEX grams_words ON grams USING gin (words) WITH (fastupdate = off);
