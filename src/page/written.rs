//! What a page writes into itself while it is read: `<script>document.write('<b>제목</b>')</script>` is that title to everyone
//! who has a browser.
//!
//! Runs nothing: only a script that does no more than write strings of its own is replaced by what it writes.

use std::borrow::Cow;

use crate::text::unescaped;

/// Scripts looked at; a page that writes each of its rows has some hundreds.
const MOST: usize = 5000;

/// The text with such scripts replaced.
pub(super) fn drawn(text: &str) -> Cow<'_, str> {
    if !text.contains("document.write") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    for _ in 0..MOST {
        let Some(at) = rest.find("<script").or_else(|| rest.find("<SCRIPT")) else { break };
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let Some((written, length)) = script(tag) else {
            // The tag's own first letters, so that the search goes on behind them.
            out.push_str(&tag[..1]);
            rest = &tag[1..];
            continue;
        };
        out.push_str(&written);
        rest = &tag[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What the script element at the beginning of `tag` writes, and the bytes it takes.
fn script(tag: &str) -> Option<(String, usize)> {
    let open = tag.find('>')?;
    if tag[..open].contains("src") {
        return None;
    }
    let body = &tag[open + 1..];
    let close = body.find("</script").or_else(|| body.find("</SCRIPT"))?;
    let end = body[close..].find('>')? + 1;
    Some((writes(&body[..close])?, open + 1 + close + end))
}

/// `document.write("a" + "b"); document.writeln("c");` and nothing else.
fn writes(code: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = code.trim();
    rest = rest.strip_prefix("<!--").unwrap_or(rest);
    rest = rest.strip_suffix("-->").map_or(rest, |rest| rest.trim_end().trim_end_matches("//"));
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        if rest.is_empty() {
            return (!out.is_empty()).then_some(out);
        }
        let call = rest.strip_prefix("document.writeln").or_else(|| rest.strip_prefix("document.write"))?;
        rest = call.trim_start().strip_prefix('(')?;
        loop {
            rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            let length = closing(&rest[1..], quote)?;
            let raw = &rest[1..=length];
            if quote == '`' && raw.contains("${") {
                return None;
            }
            out.push_str(&unescaped(raw));
            rest = rest[length + 2..].trim_start();
            match rest.chars().next()? {
                '+' | ',' => rest = &rest[1..],
                ')' => break,
                _ => return None,
            }
        }
        rest = &rest[1..];
    }
}

/// Where the string ends.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_only_write_is_there() {
        for (html, expected) in [
            ("<a><script>document.write(\"가 \\\"나\\\"\");</script></a>", "<a>가 \"나\"</a>"),
            (
                "<SCRIPT type='x'><!--\ndocument.write('<li>' + '가');document.writeln('</li>')\n//--></SCRIPT>!",
                "<li>가</li>!",
            ),
            ("<p><script>document.write(`가`)</script> <script>document.write('나')</script>", "<p>가 나"),
        ] {
            assert_eq!(drawn(html), expected);
        }
    }

    #[test]
    fn what_they_do_beyond_that_is_left_alone() {
        for html in [
            "<script>document.write(cut('가'));</script>",
            "<script>var a = 1; document.write('가');</script>",
            "<script>if (x) document.write('가');</script>",
            "<script src='a.js'>document.write('가')</script>",
            "<script>document.write(`${x}`)</script>",
            "<script>document.write('가",
            "<script>document.write(",
            "<script document.write",
            "<script></script>document.write",
        ] {
            assert_eq!(drawn(html), html);
        }
    }
}
