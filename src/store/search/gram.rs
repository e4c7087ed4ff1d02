//! Grams: the pieces of one, two and three letters of a text, each as a whole number.
//!
//! White space parts words, and no gram crosses it; every other character is a letter. Numbers are CRC-32s, the same in
//! every build and database; two grams that share one cost a look at a text, never a wrong answer.

use std::collections::BTreeSet;

use crate::model::SourceId;

/// Different grams kept of a post; that many need a text of a book's length.
const MOST: usize = 30_000;

/// Grams of a search: more narrow it no further and cost a list to be walked each.
const ENOUGH: usize = 12;

/// The mark of a post with more grams than are kept: any search may mean it. No word holds a line break.
const LONG: &str = "\nlong";

/// What a post's text holds, and whose post it is; in order, each once.
pub(super) fn of_post(folded: &str, source: &SourceId) -> Vec<i32> {
    let mut grams = BTreeSet::new();
    for word in folded.split_whitespace() {
        let starts: Vec<usize> = word.char_indices().map(|(start, _)| start).chain([word.len()]).collect();
        for size in 1..=3 {
            grams.extend(starts.windows(size + 1).map(|piece| number(&word[piece[0]..piece[size]])));
        }
        if grams.len() > MOST {
            grams = BTreeSet::from([number(LONG)]);
            break;
        }
    }
    grams.insert(of_source(source));
    grams.into_iter().collect()
}

/// The gram that every post of a source has.
pub(super) fn of_source(source: &SourceId) -> i32 {
    number(&format!("\nof {source}"))
}

/// What a post that holds all these words must have in the index, whatever else: the longest pieces there are.
pub(super) fn of_search(words: impl Iterator<Item = String>) -> Vec<i32> {
    let mut grams = BTreeSet::new();
    for word in words {
        for run in word.split_whitespace() {
            let letters: Vec<char> = run.chars().collect();
            let pieces = letters.windows(letters.len().min(3));
            // Spread over the run, where it has more than are of use.
            let step = pieces.len().div_ceil(ENOUGH).max(1);
            grams.extend(pieces.step_by(step).map(|piece| number(&piece.iter().collect::<String>())));
        }
    }
    grams.into_iter().take(ENOUGH * 2).collect()
}

/// The mark of posts too long for the index.
pub(super) fn long() -> i32 {
    number(LONG)
}

/// PostgreSQL's whole numbers have a sign.
fn number(piece: &str) -> i32 {
    crc32fast::hash(piece.as_bytes()).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> SourceId {
        SourceId::new("board.example/news").unwrap()
    }

    fn search(word: &str) -> Vec<i32> {
        of_search([word.to_owned()].into_iter())
    }

    #[test]
    fn a_post_has_every_gram_of_what_it_holds() {
        let text = "전자입찰공고 제2024-15호(긴급)\nplan.pdf 가";
        let post = of_post(text, &source());
        for word in ["전", "찰공", "입찰공고", "2024-15호(", "공고 제2024", "plan.pdf", "가", "급)"] {
            assert!(search(word).iter().all(|gram| post.contains(gram)), "{word}");
        }
        for word in ["고제", "나", "공고 가나", "급)\u{301}"] {
            assert!(!search(word).iter().all(|gram| post.contains(gram)), "{word}");
        }
        assert!(post.contains(&of_source(&source())));
    }

    #[test]
    fn long_texts_and_searches_are_bounded() {
        let letters =
            |count: u32| -> String { (0..count).filter_map(|n| char::from_u32(0x4e00 + n % 20_000)).collect() };
        assert_eq!(of_post(&letters(200_000), &source()).len(), 2);
        assert!(of_post(&letters(200_000), &source()).contains(&long()));
        assert!(search(&letters(200)).len() <= ENOUGH * 2);
        assert!(of_search(std::iter::empty()).is_empty());
    }
}
