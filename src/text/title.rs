//! Whether two titles name the same post: lists cut them, pages write them out, templates dress them.

use foldhash::{HashMap, HashMapExt};

use super::squash;

/// A cut title shorter than this could begin anything.
const SHORTEST_CUT: usize = 4;

/// The whole title where `cut` is its beginning, ended by "…" or "..": what a list shows of a long title.
pub fn continues(long: &str, cut: &str) -> bool {
    let stem = squash(cut);
    let Some(stem) = cut_stem(&stem) else { return false };
    let long = squash(long);
    long.starts_with(stem) && long.len() > stem.len()
}

/// What stands before the sign that a (squashed) title was cut.
fn cut_stem(title: &str) -> Option<&str> {
    let stem = title.trim_end_matches(['.', '…', '‥', '⋯', '·']);
    let was_cut = title.len() - stem.len() >= 2;
    (was_cut && stem.chars().count() >= SHORTEST_CUT).then_some(stem)
}

/// Whether two titles are the same but for white space and one being cut.
pub fn same_title(one: &str, other: &str) -> bool {
    one == other || squash(one) == squash(other) || continues(one, other) || continues(other, one)
}

/// Whether two titles could well be of one post: one holds the other, or half of their letter pairs are the same (Dice).
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (squash(one).to_lowercase(), squash(other).to_lowercase());
    let (one, other) = (cut_stem(&one).unwrap_or(&one), cut_stem(&other).unwrap_or(&other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.is_empty() || long.contains(short) {
        return true;
    }
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
    let (few, many) = (pairs(short), pairs(long));
    let mut counts: HashMap<(char, char), usize> = HashMap::new();
    for pair in &many {
        *counts.entry(*pair).or_default() += 1;
    }
    let mut shared = 0;
    for pair in &few {
        if let Some(left) = counts.get_mut(pair).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    // Half of both: 2 × shared ÷ (few + many) ≥ 1 ÷ 2.
    shared * 4 >= few.len() + many.len()
}

/// Whether each of two titles has a number that the other has not: "제42차 …", "제12차 …". A cut title may have lost some, and
/// a page's may have more.
pub fn differ_in_a_number(one: &str, other: &str) -> bool {
    lacks_a_number(one, other) && lacks_a_number(other, one)
}

/// Whether a title has not a number that the other has. Nothing is lacked where one is the other cut, or begins it.
pub fn lacks_a_number(one: &str, other: &str) -> bool {
    let (one, other) = (bare_title(one), bare_title(other));
    !is_beginning(&one, &other) && lacks(&numbers(&one), &numbers(&other))
}

/// Whether two titles are two of one series: the number of "제3차", or before or behind another word that both have, is
/// another. Days and years may be written in many ways: "(~11/30 연장)" and "(~11/23)" are one post's, as are "26년도" and
/// "2026년도".
pub fn are_two_of_a_series(one: &str, other: &str) -> bool {
    let (one, other) = (bare_title(one).to_lowercase(), bare_title(other).to_lowercase());
    if is_beginning(&one, &other) {
        return false;
    }
    let (one, other) = (counted_words(&one), counted_words(&other));
    one.iter()
        .any(|(word, numbers)| other.get(word).is_some_and(|others| lacks(numbers, others) && lacks(others, numbers)))
}

fn is_beginning(one: &str, other: &str) -> bool {
    same_title(one, other) || one.starts_with(other) || other.starts_with(one)
}

/// Whether one has not all that the other has; a year of two digits is that of four.
fn lacks(one: &[String], other: &[String]) -> bool {
    let is_year =
        |long: &str, short: &str| short.len() == 2 && long.len() == 4 && long.strip_prefix("20") == Some(short);
    let has = |number: &String| one.iter().any(|own| own == number || is_year(own, number) || is_year(number, own));
    !other.iter().all(has)
}

/// The numbers of a title, without commas and leading zeros.
fn numbers(title: &str) -> Vec<String> {
    spans(&title.replace(',', "")).into_iter().map(|(_, number, _)| plain(number)).collect()
}

fn plain(number: &str) -> String {
    number.trim_start_matches('0').to_owned()
}

/// What stands before a number, the number, and what stands behind it.
fn spans(title: &str) -> Vec<(&str, &str, &str)> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(start) = title[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = title[start..].find(|c: char| !c.is_ascii_digit()).map_or(title.len(), |at| start + at);
        spans.push((&title[..start], &title[start..end], &title[end..]));
        from = end;
    }
    spans
}

/// Numbers by the word they stand at: by the syllable behind ("3차", "12월"), or by letters before ("Vol. 3") and behind ("3rd").
fn counted_words(title: &str) -> HashMap<String, Vec<String>> {
    const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
    let title = title.replace(',', "");
    let mut words: HashMap<String, Vec<String>> = HashMap::new();
    for (before, number, behind) in spans(&title) {
        let syllable = behind.chars().next().filter(|c| c.is_alphabetic() && !c.is_ascii());
        let ordinal = ORDINALS.iter().any(|end| behind.starts_with(end)).then(|| "th".to_owned());
        let before = before.trim_end_matches(['.', '#', ':']);
        let letters: String = before.chars().rev().take_while(char::is_ascii_alphabetic).take(2).collect();
        let named = (letters.len() == 2).then(|| format!("{letters}."));
        for word in syllable.map(String::from).into_iter().chain(ordinal).chain(named) {
            words.entry(word).or_default().push(plain(number));
        }
    }
    words
}

/// A title without what boards hang on it and take off again: a mark of pinning in front, a count of comments, a mark of
/// newness, a count of readers, the days that are left behind. Squashed. Only for comparing: the title itself keeps what its writer wrote.
pub fn bare_title(title: &str) -> String {
    const FRONT: [&str; 12] = [
        "[공지]",
        "[필독]",
        "[중요]",
        "(공지)",
        "<공지>",
        "【공지】",
        "[notice]",
        "[Notice]",
        "[NEW]",
        "[New]",
        "[new]",
        "(NEW)",
    ];
    const BEHIND: [&str; 15] = [
        "새글",
        "새글입니다",
        "NEW",
        "New",
        "HOT",
        "첨부파일",
        "첨부파일있음",
        "마감임박",
        "오늘마감",
        "[NEW]",
        "[New]",
        "[new]",
        "(NEW)",
        "[N]",
        "New!",
    ];
    let squashed = squash(title);
    let mut rest = squashed.as_str();
    while let Some(shorter) = FRONT
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .or_else(|| without_new(rest))
        .or_else(|| without_days_before(rest))
        .filter(|rest| !rest.is_empty())
    {
        rest = shorter;
    }
    while let Some(shorter) = BEHIND
        .iter()
        .find_map(|mark| rest.strip_suffix(mark))
        .or_else(|| without_sign(rest))
        .or_else(|| without_count(rest))
        .or_else(|| without_days_left(rest))
        .filter(|rest| !rest.is_empty())
    {
        rest = shorter;
    }
    rest.to_owned()
}

/// Words before a count of comments, the longer first. A title's own words end so too ("건의와 답글"): they count for
/// nothing without a number.
const COMMENTS: [&str; 8] = ["댓글수", "덧글수", "댓글", "덧글", "답글", "Comments", "Comment", "comments"];

/// Without a `[12]`, "(12)", "(댓글 12)" or "댓글 12" at the end.
fn without_count(title: &str) -> Option<&str> {
    let bracketed = [(']', '['), (')', '(')].into_iter().find_map(|(close, open)| {
        let inner = title.strip_suffix(close)?;
        let at = inner.rfind(open)?;
        Some((&title[..at], &inner[at + open.len_utf8()..]))
    });
    if let Some((before, inside)) = bracketed {
        let said = without_comment_count(inside).is_some_and(str::is_empty);
        return match counted(inside) {
            Some("") => Some(COMMENTS.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before)),
            _ => said.then_some(before),
        };
    }
    without_comment_count(title).or_else(|| without_readers(title))
}

fn without_comment_count(title: &str) -> Option<&str> {
    let before = counted(title.strip_suffix('개').unwrap_or(title))?;
    let before = before.strip_suffix(':').unwrap_or(before);
    COMMENTS.iter().find_map(|word| before.strip_suffix(word))
}

/// Words before a count of readers or files, the longer first. Beside a number only, and nothing that a title may count.
const READERS: [&str; 9] = ["조회수", "조회", "읽음", "첨부파일", "첨부", "Views", "views", "Hits", "hits"];

/// Without "조회 1,234", "조회수: 5", "첨부 2" or "★4.1" at the end.
fn without_readers(title: &str) -> Option<&str> {
    let before = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
    if before.len() == title.len() {
        return None;
    }
    let before = before.strip_suffix(':').unwrap_or(before);
    READERS.iter().copied().chain(["★"]).find_map(|word| before.strip_suffix(word))
}

/// Without "(D-9)", "[D-day]" or "D-9" at the end: the days until a closing day, another number every day.
fn without_days_left(title: &str) -> Option<&str> {
    let bare = title.strip_suffix([')', ']', '>']).unwrap_or(title);
    let before = match bare.len().checked_sub(3).and_then(|at| bare.split_at_checked(at)) {
        Some((before, word)) if word.eq_ignore_ascii_case("day") => before,
        _ => bare.trim_end_matches(|c: char| c.is_ascii_digit()),
    };
    let before = before.strip_suffix(['-', '–'])?.strip_suffix(['D', 'd'])?;
    if bare.len() == title.len() {
        // "ABCD-9" is a name.
        let is_name = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        return (before.len() + 2 < bare.len() && !is_name).then_some(before);
    }
    before.strip_suffix(['(', '[', '<'])
}

/// Without "NEW" in front, where no Latin word goes on: "NEWS".
fn without_new(title: &str) -> Option<&str> {
    title.strip_prefix("NEW").filter(|rest| !rest.starts_with(|c: char| c.is_ascii()))
}

/// Without "N", "new" or "+3" at the end, behind what is no Latin word and no number.
fn without_sign(title: &str) -> Option<&str> {
    let more = || counted(title).and_then(|before| before.strip_suffix('+'));
    let sign = title.strip_suffix("new").or_else(|| title.strip_suffix('N')).or_else(more);
    sign.filter(|before| !before.ends_with(|c: char| c.is_ascii()))
}

/// Without "[D-3]" or "D-3" in front.
fn without_days_before(title: &str) -> Option<&str> {
    let (open, close) = match title.chars().next()? {
        '[' => ("[", "]"),
        '(' => ("(", ")"),
        '<' => ("<", ">"),
        _ => ("", ""),
    };
    let days = title.strip_prefix(open)?.strip_prefix(['D', 'd'])?.strip_prefix(['-', '–'])?;
    let rest = days.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest =
        if rest.len() == days.len() { days.strip_prefix("day").or_else(|| days.strip_prefix("DAY"))? } else { rest };
    rest.strip_prefix(close).filter(|rest| !close.is_empty() || !rest.starts_with(|c: char| c.is_ascii()))
}

/// What stands before one to four digits at the end.
fn counted(text: &str) -> Option<&str> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=4).contains(&(text.len() - before.len())).then_some(before)
}
