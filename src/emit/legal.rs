//! The last guard before the writers, which write any character raw: one that XML forbids makes a whole feed unreadable.

use std::borrow::Cow;

/// The text without what XML 1.0 does not allow (its production `Char`) and without U+FEFF, which readers take for the
/// mark of an encoding. Line ends become `\n`, as every XML reader would make them.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let good = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(good) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| good(*c)).collect())
}

/// The same, owned, as the feed crates want it.
pub(super) fn owned(text: &str) -> String {
    legal(text).into_owned()
}
