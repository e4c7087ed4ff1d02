-- With the list of pending entries after all. A post has some 600 grams, each in another place of the index: entered one
-- by one they cost 6 ms a post among 10,000 others and more among more, collected 0.9 ms. A search walks through the
-- list first, which costs it 2 ms when the list is full. In kilobytes; the server's own setting may be any.
ALTER INDEX grams_words SET (fastupdate = on, gin_pending_list_limit = 4096);
