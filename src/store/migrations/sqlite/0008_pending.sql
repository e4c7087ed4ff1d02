-- Nothing to do: FTS5 collects what is entered by itself.
SELECT 1;
