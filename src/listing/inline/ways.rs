//! What a page's own script makes of a row's id: the address it is put into, or the function it is given to.
//!
//! Read where the id's member stands in a text that is drawn or followed: `'/view?id=' + row.nttId`, `` `/view/${row.id}` ``,
//! `{{ row.id }}`, `goView('${row.id}')`. What names files, data or deeds is no way to a post.

use crate::page::{Node, Page};

/// How far around a member's name its address may reach, in bytes.
const REACH: usize = 300;
/// Places of a member's name that are looked at.
const PLACES: usize = 2000;

/// A text around the id.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Ways {
    address: Option<(String, String)>,
    call: Option<String>,
}

impl Ways {
    pub(super) fn of(page: &Page, texts: &[String], id: Option<&str>) -> Self {
        let Some(id) = id.map(|id| id.rsplit('.').next().unwrap_or(id)) else { return Self::default() };
        let attributes = page.root().descendants().flat_map(Node::attrs).map(|(_, value)| value);
        let mut ways = Self::default();
        let mut places = 0;
        for text in texts.iter().map(String::as_str).chain(attributes.filter(|value| value.contains(id))) {
            for (at, _) in text.match_indices(id) {
                places += 1;
                if places > PLACES {
                    return ways;
                }
                let Some((head, tail)) = around(text, at, id.len()) else { continue };
                if ways.address.is_none() && is_address(head) && is_rest(tail) {
                    ways.address = Some((head.to_owned(), tail.to_owned()));
                }
                if ways.call.is_none() {
                    ways.call = called(head, tail);
                }
            }
        }
        ways
    }

    pub(super) fn address(&self, id: &str) -> Option<String> {
        self.address.as_ref().map(|(head, tail)| format!("{head}{id}{tail}"))
    }

    pub(super) fn call(&self, id: &str) -> Option<String> {
        self.call.as_ref().map(|name| format!("{name}('{id}')"))
    }
}

/// What stands before and behind the value of `….id`, as the text that is made of them.
fn around(text: &str, at: usize, length: usize) -> Option<(&str, &str)> {
    let before = &text[text.floor_char_boundary(at.saturating_sub(REACH))..at];
    let after = &text[at + length..];
    let after = &after[..after.floor_char_boundary(REACH)];
    if after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')) {
        return None;
    }
    // `row.`, `item['`, `encodeURIComponent(row.`: the rest of the expression.
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '$' | '[' | ']');
    let start = before.trim_end_matches(is_path);
    let stop = |c: char| matches!(c, '"' | '\'' | '`' | '<' | '>' | '\n') || c.is_whitespace();
    let word = |text: &'_ str| -> usize {
        text.rfind(stop).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))
    };
    let rest = |text: &'_ str| -> usize { text.find(stop).unwrap_or(text.len()) };
    for (open, close) in [("${", "}"), ("{{", "}}")] {
        if let (Some(head), Some(tail)) = (start.trim_end().strip_suffix(open), after.trim_start().strip_prefix(close))
        {
            // A call's own quotes stand around the value: `goView('${id}')`.
            let quoted = head.strip_suffix(['\'', '"']).filter(|head| head.ends_with('('));
            let head = quoted.unwrap_or(head);
            let tail = if head.ends_with('(') { tail } else { &tail[..rest(tail)] };
            return Some((&head[word(head)..], tail));
        }
    }
    // `@click="goView(row.id)"`, `onclick="go(" + row.id + ")"`.
    if start.ends_with('(') && !start.ends_with("encodeURIComponent(") && after.trim_start().starts_with(')') {
        return Some((&start[word(start)..], ")"));
    }
    let start = start.trim_end().trim_end_matches("encodeURIComponent(").trim_end();
    let joined = start.strip_suffix('+')?.trim_end();
    let quote = joined.chars().next_back().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let head = joined.strip_suffix(quote)?;
    // `"javascript:go('" + id`: the inner quote belongs to the call.
    let inner = head.trim_end_matches(['\'', '"', '\\']);
    let head = if inner.ends_with('(') { inner } else { head };
    let head = &head[word(head)..];
    let after = after.trim_start().trim_start_matches(')').trim_start();
    let tail = match after.strip_prefix('+').map(str::trim_start) {
        Some(next) => match next.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
            Some(quote) => &next[1..][..next[1..].find([quote, '\n']).unwrap_or(0)],
            // More is put behind it that is not known.
            None => return None,
        },
        None => "",
    };
    let tail = if head.ends_with('(') { tail } else { &tail[..rest(tail)] };
    Some((head, tail))
}

/// Words of addresses that answer with data or do something.
const OTHERS: [&str; 14] = [
    "api", "ajax", "json", "file", "down", "delete", "update", "modify", "comment", "reply", "like", "image", "img",
    "thumb",
];

fn is_address(head: &str) -> bool {
    let lower = head.to_ascii_lowercase();
    let rooted = head.starts_with(['/', '?', '.'])
        || head.starts_with("http")
        || lower.contains("view")
        || lower.contains("detail");
    let open = head.ends_with(['=', '/']);
    rooted
        && open
        && head.len() > 1
        && !head.contains(['(', '{', '$', ';'])
        && !OTHERS.iter().any(|word| lower.contains(word))
}

fn is_rest(tail: &str) -> bool {
    !tail.contains(['{', '$', '(', ')', ';', '+'])
}

/// The function's name, where the id is its only argument.
fn called(head: &str, tail: &str) -> Option<String> {
    let name = head.strip_suffix('(')?;
    let name = &name[name.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).map_or(0, |at| at + 1)..];
    let lower = name.to_ascii_lowercase();
    let leads =
        ["view", "detail", "read", "go", "move", "link", "open", "select"].iter().any(|word| lower.contains(word));
    let closes = tail.trim_start_matches(['\'', '"', '\\']).starts_with(')');
    (leads && closes && !OTHERS.iter().any(|word| lower.contains(word))).then(|| name.to_owned())
}
