-- Search: the grams of posts (search/gram.rs) as numbers under a GIN index. Posts that lie here already are entered when
-- the store is next opened.

-- Orders the index: day of `published` times 2^20, and a number within the day. NULL: not entered yet.
ALTER TABLE posts ADD COLUMN place BIGINT;

CREATE UNIQUE INDEX posts_by_place ON posts (place);

-- Numbers within a day: writers don't wait for one another over them.
CREATE SEQUENCE places MINVALUE 0 MAXVALUE 1048575 CYCLE;

CREATE TABLE grams (
    place    BIGINT PRIMARY KEY,
    numbers  INT4[] NOT NULL
);

-- Without the list of pending entries, which every search would have to walk through.
CREATE INDEX grams_numbers ON grams USING gin (numbers) WITH (fastupdate = off);

CREATE FUNCTION posts_leave_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM grams WHERE place = old.place;
    RETURN old;
END
$$;

CREATE TRIGGER posts_leave_grams AFTER DELETE ON posts
    FOR EACH ROW WHEN (old.place IS NOT NULL) EXECUTE FUNCTION posts_leave_grams();
