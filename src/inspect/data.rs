//! Rows that stand in a page as JSON, for its script to draw: said to people, not read as a list.
//!
//! Such data tells titles and days, but hardly ever the address of a post; a list made of it would lead nowhere.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::page::{Node, Page};
use crate::text::date;

/// An array of objects that look like a board's rows.
#[derive(Debug, PartialEq)]
pub(super) struct Data {
    pub(super) rows: usize,
    /// Names of the members that hold them.
    pub(super) title: String,
    pub(super) date: String,
    /// The first row's title.
    pub(super) first: String,
}

/// Fewer are a menu's or an example's.
const FEWEST: usize = 3;
/// Arrays tried on one page, and bytes of one script that are read.
const ARRAYS: usize = 12;
const LONGEST: usize = 2 << 20;

/// The first such array of the page's own scripts: `var list = [{…}]`, `__INITIAL_STATE__ = {…}`, `application/json`.
pub(super) fn find(page: &Page) -> Option<Data> {
    let scripts = page.root().all("script").filter(|script| script.attr("src").is_none());
    let mut tried = 0;
    for text in scripts.map(Node::raw_text).filter(|text| text.len() <= LONGEST) {
        let mut from = 0;
        while let Some(at) = text[from..].find('[').map(|at| from + at) {
            from = at + 1;
            if !text[from..].trim_start().starts_with('{') {
                continue;
            }
            tried += 1;
            if tried > ARRAYS {
                return None;
            }
            let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Vec<Map<String, Value>>>();
            let Some(Ok(array)) = stream.next() else { continue };
            if let Some(data) = rows(&array) {
                return Some(data);
            }
        }
    }
    None
}

/// A member that is another text in nearly every object and named as titles are, and one that is a day in each.
fn rows(array: &[Map<String, Value>]) -> Option<Data> {
    if array.len() < FEWEST {
        return None;
    }
    let first = array.first()?;
    let texts = |name: &str| -> Vec<&str> {
        array.iter().filter_map(|object| object.get(name)?.as_str()).filter(|text| !text.trim().is_empty()).collect()
    };
    let is_title = |name: &&String| {
        let plain = name.to_ascii_lowercase();
        let named = ["title", "titl", "subject", "subj", "_sj", "sbj", "ttl", "headline"];
        let texts = texts(name);
        named.iter().any(|word| plain.contains(word))
            && texts.len() == array.len()
            && texts.iter().collect::<HashSet<_>>().len() * 10 >= array.len() * 9
            && texts.iter().all(|text| text.chars().count() >= 2)
    };
    let is_date = |name: &&String| {
        let texts = texts(name);
        texts.len() == array.len() && texts.iter().all(|text| day(text))
    };
    let title = first.keys().find(is_title)?;
    let date = first.keys().find(is_date)?;
    let shown = first.get(title)?.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Data { rows: array.len(), title: title.clone(), date: date.clone(), first: shown.chars().take(60).collect() })
}

/// "2024-03-05 10:20:30", "20240305102030", "2024-03-05T10:20:30Z".
fn day(text: &str) -> bool {
    let stamp = text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit());
    date::posted_at(text, None).is_some()
        || text.get(..if stamp { 8 } else { 10 }).is_some_and(|day| date::posted_at(day, None).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, expected: Option<(usize, &str, &str)>) {
        let page = Page::parse(script, &url::Url::parse("https://gasang.go.kr/list.do").unwrap());
        let found = find(&page);
        let told = found.as_ref().map(|data| (data.rows, data.title.as_str(), data.date.as_str()));
        assert_eq!(told, expected, "{script}");
    }

    #[test]
    fn rows_in_scripts_are_told_from_other_arrays() {
        let row = |n: u32| format!("{{\"no\":{n},\"INFO_SJ\":\"{n}번째 소식\",\"reg\":\"2026030{n}101112\"}}");
        let three = format!("[{},{}, {}]", row(1), row(2), row(3));
        check(&format!("<script>var result = {{\"list\":{three}}};</script>"), Some((3, "INFO_SJ", "reg")));
        check(
            &format!("<script type=application/json>{{\"a\":[ {{}} ],\"b\":{three}}}</script>"),
            Some((3, "INFO_SJ", "reg")),
        );
        check(&format!("<script>var two = [{},{}];</script>", row(1), row(2)), None);
        check("<script>var menu = [{\"title\":\"가\"},{\"title\":\"나\"},{\"title\":\"다\"}];</script>", None);
        check("<script>$('li').each([{ broken: 1 }, ]); a[0] = [{</script>", None);
        check(&format!("<p>{three}</p>"), None);
    }
}
