//! A feed's query, held to bounds: what a reader can ask costs us a bounded search, and what can't be meant is said.

use url::form_urlencoded;

use crate::feed::FeedAsk;
use crate::model::{InvalidSourceId, SourceId};

/// Bytes of a query, encoded.
const MAX_QUERY: usize = 2000;
/// Characters of all words together.
pub(super) const MAX_WORDS: usize = 200;
/// As many words as the store looks for.
pub(super) const MAX_COUNT: usize = 16;
/// `source=` may stand so often.
const MAX_SOURCES: usize = 50;

/// Why a query is not answered. Shown, it is one line of plain text; `words` says the same to people in their language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("the query is longer than {MAX_QUERY} bytes")]
    TooLong,
    #[error("{0} is no UTF-8 text")]
    NoText(String),
    #[error("category is longer than {MAX_WORDS} characters")]
    LongCategory,
    #[error("limit is a number from 1 to {}", FeedAsk::MAX_LIMIT)]
    Limit,
    #[error("{0}")]
    NoName(InvalidSourceId),
    #[error("there is no board {0}; all boards stand on /")]
    NoBoard(SourceId),
    #[error("q takes at most {MAX_COUNT} words of {MAX_WORDS} characters together")]
    ManyWords,
    #[error("source may be given at most {MAX_SOURCES} times")]
    ManySources,
    #[error("there is no word in q: a word is at least one letter or digit")]
    NoWord,
}

/// Reads a query, or says what is wrong with it.
pub(super) fn read(query: Option<&str>) -> Result<FeedAsk, Refusal> {
    let Some(query) = query.filter(|query| !query.is_empty()) else { return Ok(FeedAsk::default()) };
    if query.len() > MAX_QUERY {
        return Err(Refusal::TooLong);
    }
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "q" | "source" | "category" => {
                if value.contains(|c: char| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())) {
                    return Err(Refusal::NoText(name.into_owned()));
                }
                if name == "category" && value.chars().count() > MAX_WORDS {
                    return Err(Refusal::LongCategory);
                }
            }
            "limit" if !value.trim().parse::<u32>().is_ok_and(|limit| limit > 0) => {
                return Err(Refusal::Limit);
            }
            _ => {}
        }
    }
    let ask = FeedAsk::parse(query).map_err(Refusal::NoName)?;
    let letters: usize = ask.search.words().map(|word| word.chars().count()).sum();
    if ask.search.words().count() > MAX_COUNT || letters > MAX_WORDS {
        return Err(Refusal::ManyWords);
    }
    if ask.sources.len() > MAX_SOURCES {
        return Err(Refusal::ManySources);
    }
    Ok(ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_or_refused_with_a_reason() {
        let long = format!("q={}", "a".repeat(201));
        let longer = format!("x={}", "a".repeat(3000));
        let many = format!("q={}", ["a"; 17].join("+"));
        for (query, expected) in [
            ("", Ok(None)),
            ("q=%EC%9E%85%EC%B0%B0&utm_source=mail", Ok(Some("q=%EC%9E%85%EC%B0%B0"))),
            ("limit=100000", Ok(Some("limit=100"))),
            ("q=", Ok(None)),
            ("limit=0", Err("from 1 to 100")),
            ("limit=-1", Err("from 1 to 100")),
            ("limit=many", Err("from 1 to 100")),
            ("limit=99999999999999999999", Err("from 1 to 100")),
            ("q=%FF%FE", Err("UTF-8")),
            ("q=%00", Err("UTF-8")),
            ("source=../../etc/passwd", Err("source name")),
            (long.as_str(), Err("200 characters")),
            (longer.as_str(), Err("2000 bytes")),
            (many.as_str(), Err("16 words")),
        ] {
            match (read(Some(query)), expected) {
                (Ok(ask), Ok(canonical)) => assert_eq!(ask.query().as_deref(), canonical, "{query}"),
                (Err(said), Err(part)) => assert!(said.to_string().contains(part), "{query}: {said}"),
                (found, _) => panic!("{query}: {found:?}"),
            }
        }
    }
}
