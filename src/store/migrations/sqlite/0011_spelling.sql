-- Words are found however wide they are written (NFKC, posts::fold). All posts are entered anew when the store is next
-- opened.

INSERT INTO grams (grams) VALUES ('delete-all');

UPDATE posts SET place = NULL;
