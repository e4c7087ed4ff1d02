//! The labels and values within one text: "작성자 김하나 | 등록일 2024-03-05". Knows nothing of where it stands.

use std::borrow::Cow;

use super::line::with_bars;
use crate::text::label::{self, leading};
use crate::text::{Label, date};

/// Fields that stand in heads and hardly in texts.
pub(super) fn is_head_field(label: Label) -> bool {
    matches!(
        label,
        Label::Author
            | Label::PostedAt
            | Label::ModifiedAt
            | Label::Views
            | Label::Department
            | Label::Number
            | Label::Recommend
    )
}

/// The pairs within one text; empty where it does not begin with a label. A value is empty where the text ends behind
/// the label.
pub(super) fn pairs(text: &str) -> Vec<(Label, String, String)> {
    // "관리** | 조회수 642" in two texts.
    let text = text.trim_start_matches(['|', 'ㅣ', '│', '/', '·', ' ']);
    if let Some(found) = label::label(text) {
        return vec![(found, squashed(text), String::new())];
    }
    // "작성자 김하나 | 등록일 2024-03-05": the first pair ends at the bar.
    let to_bar = |text: &'_ str| text.find(['|', 'ㅣ', '│', '∣', '︱']).unwrap_or(text.len());
    let front = &text[..to_bar(text)];
    let to_bar_only = || Some(front).filter(|front| front.len() < text.len()).and_then(leading);
    // "작성자 홍길동 2024-03-05 10:11": the name ends where the day begins.
    let undated = || {
        let word = text.split(' ').next().filter(|word| word.len() < text.len());
        word.and_then(label::label).filter(|label| *label == Label::Author)?;
        leading(&text[..date::find(text, None)?.range.start]).filter(|found| found.0 == Label::Author)
    };
    let Some((first, value)) = leading(text).or_else(to_bar_only).or_else(undated) else { return Vec::new() };
    // "작성자 관리자ㆍ작성일 2024-04-01"
    if let Cow::Owned(parted) = with_bars(text)
        && parted != text
    {
        return pairs(&parted);
    }
    // "Press Release" is a name: without a colon an English label has a number or a person behind it.
    let bare = !text.strip_suffix(value).unwrap_or(text).contains([':', '：', '|', 'ㅣ']);
    if bare && text.is_ascii() && matches!(first, Label::Department | Label::Category | Label::Contact) {
        return Vec::new();
    }
    // Where labels begin: at the front, behind a bar, and at words that end with a colon.
    let mut starts: Vec<(usize, Label)> = vec![(0, first)];
    let mut bar = false;
    // "Registration Date : …": the second word of a label begins no other one.
    let own = if text.ends_with(value) { text.len() - value.len() } else { 0 };
    for (at, word) in words(text).skip(1).skip_while(|(at, _)| *at < own) {
        if matches!(word, "|" | "ㅣ" | "│" | "/" | "·" | "∣" | "︱") {
            bar = true;
            continue;
        }
        let rest = &text[at..];
        let colon = rest.char_indices().take(16).find(|(_, c)| matches!(c, ':' | '：')).map(|(colon, _)| colon);
        let named = colon.and_then(|colon| label::label(&rest[..colon]));
        if let Some(found) = named.or_else(|| leading(&rest[..to_bar(rest)]).filter(|_| bar).map(|found| found.0)) {
            starts.push((at, found));
        } else if let Some(found) =
            label::label(word).filter(|found| matches!(found, Label::Views | Label::PostedAt | Label::ModifiedAt))
        {
            // "작성일 2024-01-02 조회 33": a number or a date behind the word makes it a label.
            let value = rest[word.len()..].split_whitespace().next().unwrap_or("");
            if value.starts_with(|c: char| c.is_ascii_digit()) {
                starts.push((at, found));
            }
        }
        bar = false;
    }
    let ends = starts.iter().skip(1).map(|start| start.0).chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((from, found), to)| {
            let piece = text[*from..to]
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | 'ㅣ' | '│' | '/' | '·'));
            let value = match leading(piece) {
                Some((_, value)) => value,
                None if *from == 0 => &piece[text.find(value).unwrap_or(0).min(piece.len())..],
                None => "",
            };
            let word = piece.strip_suffix(value).unwrap_or(piece);
            (*found, squashed(word), trim(value).to_owned())
        })
        .collect()
}

/// Words with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |at, word| {
        let from = *at;
        *at += word.len() + 1;
        Some((from, word))
    })
}

/// Without the separators around it.
pub(super) fn trim(value: &str) -> &str {
    value.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '：' | '|' | 'ㅣ' | '│' | '∣' | '·' | 'ㆍ' | '∙' | '‧' | '・' | '/' | ',')
    })
}

pub(super) fn squashed(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}
