-- Search: the grams of posts (search/gram.rs) as words of a full-text table. Posts that lie here already are entered
-- when the store is next opened.

-- Orders the index: day of `published` times 2^20, and a number within the day. NULL: not entered yet.
ALTER TABLE posts ADD COLUMN place INTEGER;

CREATE UNIQUE INDEX posts_by_place ON posts (place);

CREATE VIRTUAL TABLE grams USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

CREATE TRIGGER posts_leave_grams AFTER DELETE ON posts WHEN old.place IS NOT NULL BEGIN
    DELETE FROM grams WHERE rowid = old.place;
END;
