//! The columns of a post, in the order in which they are written and read.
//!
//! Who writes and reads them in it are [`written`](super::written) and [`read`](super::read).

/// One list of what a board says of a post, of which all others are made: first what deciding sees of it, too.
macro_rules! columns {
    ($($brief:literal),+; $($whole:literal),+) => {
        /// What [`content`](super::content) writes.
        pub(in crate::store) const CONTENT: &[&str] = &[$($brief,)+ $($whole,)+ "folded"];

        /// What [`read_post`](super::read_post) reads.
        pub(in crate::store) const POST: &str = concat!("key" $(, ", ", $brief)+ $(, ", ", $whole)+);

        /// What [`stored`](super::stored) reads.
        pub(in crate::store) const STORED: &str = concat!(
            "source, id, published, edited_at, entered_at, rank, key" $(, ", ", $brief)+ $(, ", ", $whole)+
        );

        /// What [`read_known`](super::read_known) reads.
        pub(in crate::store) const KNOWN: &str =
            concat!("key" $(, ", ", $brief)+, ", read_at, entered_at, rank, misses, gone_at");
    };
}

columns![
    "title", "posted_at", "author", "pinned", "complete", "row_print", "post_print", "link_method", "link_url", "link_body";
    "department", "category", "language", "attachments", "images", "content_html", "content_text"
];
