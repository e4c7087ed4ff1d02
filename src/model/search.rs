//! What a reader looks for, in the signs people know: several words, `"a phrase"`, `-not this`.
//!
//! Says what is wanted; how it is found is the store's.

use std::fmt;

/// Words a post must and must not hold, as typed. A word is found inside others too: `입찰` in `전자입찰공고`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// All of these occur.
    pub wanted: Vec<String>,
    /// None of these occurs.
    pub unwanted: Vec<String>,
}

impl Search {
    /// Reads what was typed. Every text is a search: a quote that is not closed ends with the text, a lone `-` is a word.
    pub fn parse(text: &str) -> Self {
        let mut search = Self::default();
        // Copied from a page or a document, words bring along what no post holds.
        let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let mut rest = seen.trim_start();
        while !rest.is_empty() {
            let signed = rest.strip_prefix(is_minus).filter(|word| word.starts_with(|c: char| !c.is_whitespace()));
            let is_wanted = signed.is_none();
            let word = signed.unwrap_or(rest);
            let (word, after) = if let Some(quoted) = word.strip_prefix(is_quote) {
                quoted.split_once(is_quote).unwrap_or((quoted, ""))
            } else {
                word.split_at(word.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(word.len()))
            };
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            if !word.is_empty() {
                let words = if is_wanted { &mut search.wanted } else { &mut search.unwanted };
                words.push(word);
            }
            rest = after.trim_start();
        }
        search
    }

    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Every word, wanted or not.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().chain(&self.unwanted).map(String::as_str)
    }
}

/// What nobody sees or means: controls of direction and of where lines break, the byte order mark. A joiner is none, since
/// pictures are joined with it.
pub fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        // Soft hyphen, zero-width space and non-joiner, marks and overrides of direction, word joiner, BOM.
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// Telephones and word processors turn hyphens too: minus sign, en dash, full-width hyphen.
fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–' | '－')
}

/// Korean word processors turn quotes by themselves.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '＂')
}

/// In its one form: [`Search::parse`] reads it back.
impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signed = self.wanted.iter().map(|word| ("", word)).chain(self.unwanted.iter().map(|word| ("-", word)));
        for (index, (sign, word)) in signed.enumerate() {
            let space = if index > 0 { " " } else { "" };
            let is_bare = !word.contains(' ') && (!word.starts_with(is_minus) || word.chars().count() == 1);
            if is_bare {
                write!(f, "{space}{sign}{word}")?;
            } else {
                write!(f, "{space}{sign}\"{word}\"")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_a_search() {
        for (typed, wanted, unwanted, shown) in [
            ("", &[][..], &[][..], ""),
            ("입찰 2024", &["입찰", "2024"], &[], "입찰 2024"),
            (" \"공공 조달\"  혁신 ", &["공공 조달", "혁신"], &[], "\"공공 조달\" 혁신"),
            ("“공공   조달”", &["공공 조달"], &[], "\"공공 조달\""),
            ("입찰 -결과 -\"재 공고\"", &["입찰"], &["결과", "재 공고"], "입찰 -결과 -\"재 공고\""),
            ("-결과", &[], &["결과"], "-결과"),
            // Signs that are none: a lone one, one within a word, one in quotes, a quote left open, empty quotes.
            ("a - b", &["a", "-", "b"], &[], "a - b"),
            ("G2B-2024", &["G2B-2024"], &[], "G2B-2024"),
            ("\"-5%\"", &["-5%"], &[], "\"-5%\""),
            ("\"열린 따옴표", &["열린 따옴표"], &[], "\"열린 따옴표\""),
            ("\"\" -\"\" x", &["x"], &[], "x"),
            // What telephones and word processors make of it, and what comes along where it was copied.
            ("입찰 −결과 –재공고 －취소", &["입찰"], &["결과", "재공고", "취소"], "입찰 -결과 -재공고 -취소"),
            ("a – b \"–5%\"", &["a", "–", "b", "–5%"], &[], "a – b \"–5%\""),
            ("\u{feff}입\u{200b}찰 \u{2060}-\u{ad}결과 \u{200b}", &["입찰"], &["결과"], "입찰 -결과"),
            ("붙은\"두 낱말\"", &["붙은", "두 낱말"], &[], "붙은 \"두 낱말\""),
        ] {
            let search = Search::parse(typed);
            let expected = Search {
                wanted: wanted.iter().map(ToString::to_string).collect(),
                unwanted: unwanted.iter().map(ToString::to_string).collect(),
            };
            assert_eq!(search, expected, "{typed}");
            assert_eq!(search.to_string(), shown, "{typed}");
            assert_eq!(Search::parse(&search.to_string()), search, "reads itself back");
        }
    }
}
