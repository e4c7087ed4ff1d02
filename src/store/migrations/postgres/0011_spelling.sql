-- Words are found however wide they are written (NFKC, posts::fold). All posts are entered anew when the store is next
-- opened.

DELETE FROM grams;

UPDATE posts SET place = NULL;
