-- Grams of 48 bits over phrases too (search/gram.rs), which decide over short words. All posts are entered anew when the
-- store is next opened.

INSERT INTO grams (grams) VALUES ('delete-all');

UPDATE posts SET place = NULL;
