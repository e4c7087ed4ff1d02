//! Feed → bytes: RSS 2.0, Atom 1.0, JSON Feed 1.1, OPML. The one room that knows the feed crates.
