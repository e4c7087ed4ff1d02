-- Every look that brings a new post asks for the highest number that is taken, those of posts that retention took away
-- among them (history/ordinals.rs): that read all tombstones of the source.
CREATE INDEX tombstones_by_ordinal ON tombstones (source, ordinal);

-- A board that gave numbers anew left tombstones under keys that are of living posts now, or amid their way to another key.
-- They are put aside, as `PostKey::aside` does it.
UPDATE tombstones SET key = '~was ' || id
WHERE substr(key, 1, 1) = char(10)
   OR EXISTS (SELECT 1 FROM posts WHERE posts.source = tombstones.source AND posts.key = tombstones.key);
