//! Words that class names and addresses are made of, many at once: asked of every element around a list and of every field.
//!
//! Says whether one of them stands in a name; what that means is for who asks.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// Words of one meaning, looked for in one go.
pub(super) struct Hints {
    words: &'static [&'static str],
    together: OnceLock<Option<AhoCorasick>>,
}

impl Hints {
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, together: OnceLock::new() }
    }

    /// Whether any of the words (lower case) stands in `names`, in upper or lower case.
    pub(super) fn are_in(&self, names: &str) -> bool {
        if names.is_empty() {
            return false;
        }
        let together = || AhoCorasick::builder().ascii_case_insensitive(true).build(self.words).ok();
        match self.together.get_or_init(together) {
            Some(together) => together.is_match(names),
            None => self.words.iter().any(|word| names.to_ascii_lowercase().contains(word)),
        }
    }
}

#[test]
fn one_word_is_enough() {
    static PLACES: Hints = Hints::new(&["gnb", "side_", "표"]);
    for (names, there) in
        [("", false), ("lnb", false), ("wrap gnb-area", true), ("side_", true), ("GNB", true), ("목록표 a", true)]
    {
        assert_eq!(PLACES.are_in(names), there, "{names}");
    }
}
