//! What menus, paths and board names say: words that are hardly a post's title.
//!
//! What follows from it for a title is [`super::score`]'s.

use std::hash::{DefaultHasher, Hasher};

use foldhash::{HashMap, HashMapExt};

use super::chrome::Chrome;
use super::outline::Outline;
use super::sentence::is_sentence;

/// Longer texts are no words of a menu, in bytes.
const LONGEST: usize = 120;

/// Links, and what stands in the page's parts that are no post, by how often each is said.
pub(super) struct Menu(HashMap<u64, usize>);

impl Menu {
    pub(super) fn of(outline: &Outline<'_>, chrome: &Chrome) -> Self {
        let mut words = HashMap::new();
        for (at, bit) in outline.bits.iter().enumerate() {
            let is_word = bit.is_text() && (bit.link || chrome.skip[at]) && bit.text.len() < LONGEST;
            // A sentence in a menu is news, perhaps this post's.
            if is_word && !chrome.others[at] && !is_sentence(&bit.text) {
                *words.entry(Self::print(&bit.text)).or_default() += 1;
            }
        }
        Self(words)
    }

    /// How many of them say this.
    pub(super) fn count(&self, text: &str) -> usize {
        self.0.get(&Self::print(text)).copied().unwrap_or(0)
    }

    /// Of a text without its white space: of a page's thousand links none needs a text of its own.
    fn print(text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        text.split_whitespace().for_each(|word| hasher.write(word.as_bytes()));
        hasher.finish()
    }
}
