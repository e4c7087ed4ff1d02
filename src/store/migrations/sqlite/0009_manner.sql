-- What the page that the validators are of was asked for and read under (Source::manner): when an operator changes the
-- address or a selector, "still the same" says nothing.
ALTER TABLE sources ADD COLUMN read_under TEXT;
