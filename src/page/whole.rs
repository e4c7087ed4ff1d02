//! Whether a page came to its end, or stops where a connection broke.

use crate::model::{Code, Problem};

/// Elements whose end tag nobody leaves out, so that one that stays open says where a page stopped.
const CONTAINERS: [&str; 6] = ["div", "table", "ul", "form", "script", "section"];

/// Says so where a whole document begins and does not end. A fragment (no `<html>`) may end anywhere, and HTML lets
/// authors leave out `</body>` and `</html>`: both must be missing, and a tag or a container must be left open.
pub(super) fn check(text: &str, problems: &mut Vec<Problem>) {
    let head = &text.as_bytes()[..text.len().min(4096)];
    let begins = |what: &[u8]| head.windows(what.len()).any(|window| window.eq_ignore_ascii_case(what));
    if !(begins(b"<!doctype") || begins(b"<html"))
        || contains(text.as_bytes(), b"</html")
        || contains(text.as_bytes(), b"</body")
    {
        return;
    }
    let in_a_tag = text.rfind('<') > text.rfind('>');
    if in_a_tag || CONTAINERS.iter().any(|name| is_left_open(text.as_bytes(), name)) {
        problems.push(Problem::new(
            Code::CutShort,
            format!("the page stops in the middle, after {} bytes; what follows is not known", text.len()),
        ));
    }
}

/// Without the beginning of a tag at which a page was cut: browsers show "<" and "</" as text, out of a table even before it.
pub(super) fn without_cut_tag(text: &str) -> &str {
    text.strip_suffix("</").or_else(|| text.strip_suffix('<')).unwrap_or(text)
}

fn contains(text: &[u8], what: &[u8]) -> bool {
    // From the end: that is where the end stands.
    text.windows(what.len()).rev().any(|window| window.eq_ignore_ascii_case(what))
}

fn is_left_open(text: &[u8], name: &str) -> bool {
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b'<') {
        let rest = &text[at + 1..];
        let (rest, end) = rest.strip_prefix(b"/").map_or((rest, false), |rest| (rest, true));
        let named = rest.len() > name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && !rest[name.len()].is_ascii_alphanumeric();
        match (named, end) {
            (true, true) => closed += 1,
            (true, false) => opened += 1,
            _ => {}
        }
    }
    opened > closed
}
