//! Grams: the pieces of one, two and three letters of a text, each as a word of twelve letters.
//!
//! The space between two words is a letter too, but only in the middle of a piece. The words are the first 48 bits of
//! SHA-256, the same in every build: so much of it that a piece may be taken for said where its gram is there (two pieces
//! of one gram would show or hide one post among 100,000 once in three million searches).

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::model::{Search, SourceId};

pub(super) type Gram = String;

/// Different grams kept of a post; that many need a text of a book's length.
const MOST: usize = 30_000;

/// Grams of a word looked for: more narrow it no further and cost a list to be walked each.
const ENOUGH: usize = 12;

/// Letters of the longest piece.
const LONGEST: usize = 3;

/// What a post's text holds, and whose post it is; in order, each once.
pub(super) fn of_post(folded: &str, source: &SourceId) -> Vec<Gram> {
    let mut said = BTreeSet::new();
    let starts: Vec<usize> = folded.char_indices().map(|(start, _)| start).chain([folded.len()]).collect();
    for size in 1..=LONGEST {
        said.extend(
            starts.windows(size + 1).map(|piece| &folded[piece[0]..piece[size]]).filter(|piece| is_piece(piece)),
        );
    }
    let mut grams: BTreeSet<Gram> =
        if said.len() > MOST { BTreeSet::from([long()]) } else { said.into_iter().map(of).collect() };
    grams.insert(of_source(source));
    grams.into_iter().collect()
}

/// The gram that every post of a source has.
pub(super) fn of_source(source: &SourceId) -> Gram {
    of(&format!("\nof {source}"))
}

/// The mark of a post with more grams than are kept: any search may mean it. No piece holds a line break.
pub(super) fn long() -> Gram {
    of("\nlong")
}

/// What a search asks of the index.
#[derive(Debug, Default)]
pub(super) struct Wish {
    /// What a post must have that holds all wanted words, whatever else: the longest pieces there are.
    pub(super) all: BTreeSet<Gram>,
    /// What none may have.
    pub(super) none: BTreeSet<Gram>,
}

/// Whose posts the index is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of one of these; of all, where none is named.
    Of(Vec<Gram>),
    /// Of none of these.
    NotOf(Vec<Gram>),
}

/// Whose posts to ask for, where `wanted` are wanted of the sources that there are: each gram asked for costs a list to be
/// walked, so that of most sources the few others are named.
pub(super) fn of_sources(wanted: &[SourceId], all: &[SourceId]) -> Whose {
    let others: Vec<&SourceId> = all.iter().filter(|source| !wanted.contains(source)).collect();
    if wanted.is_empty() || others.len() >= wanted.len() {
        return Whose::Of(wanted.iter().map(of_source).collect());
    }
    Whose::NotOf(others.into_iter().map(of_source).collect())
}

/// What is asked of the index for words as [`super::spelled`] gives them. It decides over words that are a piece
/// ([`is_piece`]); of the others it only says which posts may hold them.
pub(super) fn of_search(search: &Search) -> Wish {
    let mut all = BTreeSet::new();
    for word in &search.wanted {
        let starts: Vec<usize> = word.char_indices().map(|(start, _)| start).chain([word.len()]).collect();
        let pieces: Vec<&str> = (1..=LONGEST.min(starts.len() - 1))
            .flat_map(|size| starts.windows(size + 1).map(move |piece| &word[piece[0]..piece[size]]))
            .filter(|piece| is_piece(piece))
            .collect();
        // A piece within another says nothing more.
        let longest: Vec<&&str> = pieces
            .iter()
            .filter(|piece| !pieces.iter().any(|other| other.len() > piece.len() && other.contains(**piece)))
            .collect();
        // Spread over the word, where it has more than are of use.
        let step = longest.len().div_ceil(ENOUGH).max(1);
        all.extend(longest.into_iter().step_by(step).map(|piece| of(piece)));
    }
    Wish { all, none: search.unwanted.iter().filter(|word| is_piece(word)).map(|word| of(word)).collect() }
}

/// Whether a text that is no longer than the longest piece has a gram of its own.
pub(super) fn is_piece(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.starts_with(' ') && !text.ends_with(' ')
}

fn of(piece: &str) -> Gram {
    let mut gram = format!("{:x}", Sha256::digest(piece.as_bytes()));
    gram.truncate(12);
    gram
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> SourceId {
        SourceId::new("board.example/news").unwrap()
    }

    fn search(word: &str) -> BTreeSet<Gram> {
        of_search(&Search { wanted: vec![word.to_owned()], ..Search::default() }).all
    }

    #[test]
    fn a_post_has_every_gram_of_what_it_holds() {
        let text = "전자입찰공고 제2024-15호(긴급) plan.pdf 가";
        let post = of_post(text, &source());
        for word in ["전", "찰공", "입찰공고", "2024-15호(", "공고 제2024", "고 제", "plan.pdf", "가", "급)"]
        {
            assert!(search(word).iter().all(|gram| post.contains(gram)), "{word}");
        }
        for word in ["고제", "나", "공고 가나", "급)\u{301}", "공고 plan"] {
            assert!(!search(word).iter().all(|gram| post.contains(gram)), "{word}");
        }
        assert!(post.contains(&of_source(&source())));
    }

    #[test]
    fn a_word_is_asked_for_by_its_longest_pieces() {
        for (word, pieces) in [
            ("가", &["가"][..]),
            ("입찰", &["입찰"]),
            ("입찰공고", &["입찰공", "찰공고"]),
            ("입찰 공고", &["입찰", "찰 공", "공고"]),
            ("가 나", &["가 나"]),
            ("a 가나다", &["a 가", "가나다"]),
        ] {
            assert_eq!(search(word), pieces.iter().map(|piece| of(piece)).collect(), "{word}");
        }
        let none = of_search(&Search { unwanted: vec!["결과".into(), "결과 공고".into()], ..Search::default() }).none;
        assert_eq!(none, BTreeSet::from([of("결과")]), "the index can't say that a longer word is there");
    }

    #[test]
    fn the_shorter_list_of_sources_is_asked_for() {
        let board = |number: usize| SourceId::new(&format!("board.example/{number}")).unwrap();
        let boards = |numbers: &[usize]| -> Vec<SourceId> { numbers.iter().copied().map(board).collect() };
        let grams = |numbers: &[usize]| boards(numbers).iter().map(of_source).collect::<Vec<_>>();
        for (wanted, all, whose) in [
            (&[][..], &[1, 2][..], Whose::Of(grams(&[]))),
            (&[1], &[1, 2, 3], Whose::Of(grams(&[1]))),
            (&[1, 3], &[1, 2, 3], Whose::NotOf(grams(&[2]))),
            (&[1, 2], &[1, 2], Whose::NotOf(grams(&[]))),
            (&[1, 9], &[1, 2, 3, 4], Whose::Of(grams(&[1, 9]))),
        ] {
            assert_eq!(of_sources(&boards(wanted), &boards(all)), whose, "{wanted:?} of {all:?}");
        }
    }

    #[test]
    fn long_texts_and_searches_are_bounded() {
        let letters =
            |count: u32| -> String { (0..count).filter_map(|n| char::from_u32(0x4e00 + n % 20_000)).collect() };
        assert_eq!(of_post(&letters(200_000), &source()).len(), 2);
        assert!(of_post(&letters(200_000), &source()).contains(&long()));
        assert!(search(&letters(200)).len() <= ENOUGH);
        assert!(of_search(&Search::default()).all.is_empty());
    }
}
