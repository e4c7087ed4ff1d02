//! Why a page was read as it was, for a person at a terminal of 80 columns: `inspect --explain`.

use crate::model::{Evidence, Explanation, FoundWhy, ListWhy, PostWhy};

/// Columns of a terminal.
const WIDTH: usize = 80;

/// The reasons of a list page.
pub(super) fn list(why: &Explanation) -> String {
    let mut out = verdict(why);
    places(&why.list, &mut out);
    let ListWhy { columns, links, keys, pinned, .. } = &why.list;
    head("What each field was known by", !columns.is_empty(), &mut out);
    for column in columns {
        let word = column.word.as_ref().map(|word| format!(" ({word})")).unwrap_or_default();
        let samples: Vec<String> = column.samples.iter().map(|sample| format!("{sample:?}")).collect();
        line(2, &format!("{}: {}{word}, in {}", column.meaning, column.rule, rows(column.rows)), &mut out);
        line(6, &samples.join(", "), &mut out);
    }
    head("What led to the posts", !links.is_empty(), &mut out);
    for link in links {
        line(2, &format!("{}: {}", rows(link.rows), link.rule), &mut out);
        line(6, &format!("written {}", link.written), &mut out);
        if let Some(request) = &link.request {
            line(6, &format!("means {request}"), &mut out);
        }
    }
    head("Where the posts' numbers stand", !keys.is_empty(), &mut out);
    for key in keys {
        line(2, &format!("{}, in {}, such as {}", key.place, rows(key.rows), key.sample), &mut out);
    }
    head("Why rows are pinned", !pinned.is_empty(), &mut out);
    for pin in pinned {
        line(2, &format!("{:?}: {}", pin.title, pin.signs.join("; ")), &mut out);
    }
    out
}

/// The reasons of a post page.
pub(super) fn post(why: &Explanation) -> String {
    let mut out = verdict(why);
    let PostWhy { titles, fields, body, files, evidence } = &why.post;
    head("What could be the title, the first is taken", !titles.is_empty(), &mut out);
    for title in titles {
        let score = title.score.map(|score| format!(", score {score}")).unwrap_or_default();
        line(2, &format!("{:?}{score}", title.value), &mut out);
        line(6, &format!("{}, at {}", title.rule, title.place), &mut out);
    }
    head("Where the fields were found", !fields.is_empty(), &mut out);
    for field in fields {
        found(field, &mut out);
    }
    head("Where the body was found", body.is_some(), &mut out);
    if let Some(body) = body {
        found(body, &mut out);
    }
    head("Where the files were found", !files.is_empty(), &mut out);
    for file in files {
        found(file, &mut out);
    }
    head("What the confidence counts", !evidence.is_empty(), &mut out);
    line(2, &numbers(evidence), &mut out);
    out
}

/// A page that is neither: what came nearest.
pub(super) fn neither(why: &Explanation) -> String {
    let mut out = verdict(why);
    places(&why.list, &mut out);
    if let Some(title) = why.post.titles.first() {
        head("What came nearest to a post's title", true, &mut out);
        line(2, &format!("{:?}, {}, at {}", title.value, title.rule, title.place), &mut out);
    }
    out
}

fn verdict(why: &Explanation) -> String {
    let mut out = String::new();
    head("List or post", true, &mut out);
    line(2, &format!("confidence as a list {:.2}, as a post {:.2}", why.as_list, why.as_post), &mut out);
    out
}

fn places(why: &ListWhy, out: &mut String) {
    head("Which place is the board", !why.places.is_empty(), out);
    for place in &why.places {
        let what = format!("{}: {}, score {:.2}, {}", place.outcome, place.place, place.score, rows(place.rows));
        line(2, &what, out);
        line(6, &numbers(&place.evidence), out);
        line(6, &format!("links {}", place.links), out);
    }
}

fn found(found: &FoundWhy, out: &mut String) {
    let word = found.word.as_ref().map(|word| format!(" ({word})")).unwrap_or_default();
    line(2, &format!("{} {:?}: {}{word}", found.part, found.value, found.rule), out);
    if !found.place.is_empty() {
        line(6, &format!("at {}", found.place), out);
    }
}

fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn numbers(evidence: &[Evidence]) -> String {
    let said: Vec<String> = evidence.iter().map(|one| format!("{} {}", one.name, trimmed(one.value))).collect();
    said.join(", ")
}

/// `0.85`, `1`, `231`.
fn trimmed(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn head(words: &str, any: bool, out: &mut String) {
    if any {
        out.push_str(&format!("\n{words}\n"));
    }
}

/// One thing said, broken at spaces into lines of the terminal; the lines that follow stand two columns further in.
/// A word longer than a line (an address) stays whole.
fn line(indent: usize, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let mut used = 0;
    let mut margin = indent;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = columns(word);
        if used > 0 && margin + used + 1 + width > WIDTH {
            out.push('\n');
            margin = indent + 2;
            used = 0;
        }
        if used == 0 {
            out.push_str(&" ".repeat(margin));
        } else {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += width;
    }
    out.push('\n');
}

/// Columns a word takes: Hangul, Han, Kana and full-width forms take two.
fn columns(word: &str) -> usize {
    let wide = |c: char| matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff);
    word.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{columns, line};

    #[test]
    fn lines_end_within_the_terminal() {
        let mut out = String::new();
        line(2, &"가나다 abc ".repeat(12), &mut out);
        assert!(out.lines().count() > 1);
        for shown in out.lines() {
            assert!(columns(shown) <= 80, "{shown:?} takes {}", columns(shown));
        }
        assert!(out.lines().nth(1).is_some_and(|second| second.starts_with("    ") && !second.starts_with("     ")));
    }

    #[test]
    fn an_address_stays_whole() {
        let address = format!("https://board.example/{}", "a".repeat(90));
        let mut out = String::new();
        line(6, &format!("means GET {address}"), &mut out);
        assert!(out.contains(&address));
    }
}
