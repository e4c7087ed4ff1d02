//! What of a post is shown among a search's results: a few lines around the first place where a word stands, and which
//! letters of them are the words. Pure; compares as the store does: one spelling and width, small letters, one space for any white
//! space.

use unicode_normalization::UnicodeNormalization;

/// Letters of a text that are looked through: behind them no person reads on, and a book must not hold a page up.
const LOOKED_THROUGH: usize = 100_000;

/// A part of a shown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    /// It is what was looked for.
    pub is_hit: bool,
}

/// What is looked for, as it is compared.
#[derive(Debug)]
pub(super) struct Wanted(Vec<Vec<char>>);

/// A text as it is shown, and beside it as it is compared.
struct Letters {
    shown: Vec<char>,
    /// A small letter, and the index of the shown one it comes from.
    compared: Vec<(char, usize)>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut shown: Vec<char> = Vec::new();
        for letter in text.nfc().take(LOOKED_THROUGH) {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || shown.last().is_some_and(|last| *last != ' ') {
                shown.push(letter);
            }
        }
        if shown.last() == Some(&' ') {
            shown.pop();
        }
        let folded = |letter: &char| letter.nfkc().flat_map(char::to_lowercase).collect::<Vec<_>>();
        let compared =
            shown.iter().enumerate().flat_map(|(at, letter)| folded(letter).into_iter().map(move |c| (c, at)));
        Self { compared: compared.collect(), shown }
    }
}

impl Wanted {
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let word =
            |word: &str| -> Vec<char> { Letters::of(word).compared.into_iter().map(|(letter, _)| letter).collect() };
        Self(words.map(word).filter(|word| !word.is_empty()).collect())
    }

    /// The whole text, hits marked.
    pub(super) fn marked(&self, text: &str) -> Vec<Piece> {
        let letters = Letters::of(text);
        pieces(&letters.shown, 0, &self.hits(&letters))
    }

    /// Whether the text holds any of the words.
    pub(super) fn is_in(&self, text: &str) -> bool {
        !self.hits(&Letters::of(text)).is_empty()
    }

    /// About `length` letters around the first hit, hits marked; the beginning where there is none.
    pub(super) fn excerpt(&self, text: &str, length: usize) -> Vec<Piece> {
        /// How far before the window a word may have begun.
        const WORD: usize = 12;
        let letters = Letters::of(text);
        let (shown, hits) = (&letters.shown, self.hits(&letters));
        let first = hits.first().map_or(0, |(from, _)| *from);
        // The hit stands in the first third; at the end of a text the window is still full.
        let mut from = first.saturating_sub(length / 3).min(shown.len().saturating_sub(length));
        if from > 0 {
            let word = (from..from.saturating_add(WORD).min(first)).find(|at| shown[*at] == ' ');
            from = word.map_or(from, |space| space + 1);
        }
        let mut to = (from + length).min(shown.len());
        if to < shown.len() && shown[to - 1] == ' ' {
            to -= 1;
        }
        let inside: Vec<(usize, usize)> =
            hits.iter().filter(|hit| hit.1 > from && hit.0 < to).map(|hit| (hit.0.max(from), hit.1.min(to))).collect();
        let mut pieces = pieces(&shown[from..to], from, &inside);
        let plain = |text: &str| Piece { text: text.to_owned(), is_hit: false };
        if from > 0 {
            pieces.insert(0, plain("… "));
        }
        if to < shown.len() {
            pieces.push(plain(" …"));
        }
        pieces
    }

    /// Where the words stand, as ranges of shown letters, in order and without overlap.
    fn hits(&self, letters: &Letters) -> Vec<(usize, usize)> {
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for word in &self.0 {
            for window in letters.compared.windows(word.len()) {
                if window.iter().map(|(letter, _)| letter).eq(word) {
                    hits.push((window[0].1, window[word.len() - 1].1 + 1));
                }
            }
        }
        hits.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (from, to) in hits {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        apart
    }
}

/// `shown`, which begins at `offset`, cut at the hits.
fn pieces(shown: &[char], offset: usize, hits: &[(usize, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, to: usize, is_hit| {
        if from < to {
            pieces.push(Piece { text: shown[from..to].iter().collect(), is_hit });
        }
    };
    for (from, to) in hits {
        push(at, from - offset, false);
        push(from - offset, to - offset, true);
        at = to - offset;
    }
    push(at, shown.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hits in brackets.
    fn told(pieces: &[Piece]) -> String {
        pieces.iter().map(|Piece { text, is_hit }| if *is_hit { format!("[{text}]") } else { text.clone() }).collect()
    }

    #[test]
    fn hits_are_marked_as_the_store_finds_them() {
        for (words, text, expected) in [
            (&["입찰"][..], "전자입찰공고", "전자[입찰]공고"),
            (&["입찰", "공고"], "입찰공고 안내", "[입찰공고] 안내"),
            (&["공공 조달"], "공공\n\u{3000}조달 행정", "[공공 조달] 행정"),
            (&["g2b"], "나라장터 G2B", "나라장터 [G2B]"),
            // Small letters may be more than the great one: İ is i and a dot.
            (&["xy"], "İİ XY", "İİ [XY]"),
            (&["abc123", "(주)"], "ＡＢＣ１２３ ㈜한국", "[ＡＢＣ１２３] [㈜]한국"),
            // Decomposed, as file names from some machines are.
            (&["한글"], "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} 파일", "[한글] 파일"),
            (&["aa"], "aaaa b", "[aaaa] b"),
            (&[], "무엇이든", "무엇이든"),
            (&["", " "], "a b", "a b"),
            (&["<b>"], "x <B> y", "x [<B>] y"),
            (&["없음"], "", ""),
        ] {
            assert_eq!(told(&Wanted::new(words.iter().copied()).marked(text)), expected, "{words:?}");
        }
    }

    #[test]
    fn an_excerpt_shows_the_first_hit() {
        let long = format!("{}낱말 셋째 입찰 공고 {}", "처음 문장입니다. ".repeat(30), "뒤 문장입니다. ".repeat(30));
        let excerpt = told(&Wanted::new(["입찰"].into_iter()).excerpt(&long, 30));
        assert!(excerpt.starts_with("… ") && excerpt.ends_with(" …") && excerpt.contains("[입찰]"), "{excerpt}");
        assert!(excerpt.chars().count() < 40, "{excerpt}");
        let none = told(&Wanted::new(["없다"].into_iter()).excerpt(&long, 30));
        assert!(none.starts_with("처음 문장입니다.") && none.ends_with(" …"), "{none}");
        let end = told(&Wanted::new(["끝"].into_iter()).excerpt(&format!("{}끝", "앞 ".repeat(99)), 20));
        assert!(end.ends_with("[끝]") && end.chars().count() > 15, "{end}");
        assert_eq!(told(&Wanted::new(["a"].into_iter()).excerpt("a", 20)), "[a]");
        // Longer than anything is looked through.
        assert!(Wanted::new(["x"].into_iter()).excerpt(&"가".repeat(3_000_000), 20).len() == 2);
        assert_eq!(told(&Wanted::new(["가나다"].into_iter()).excerpt("가나다라마", 2)), "[가나] …");
    }
}
