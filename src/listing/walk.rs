//! Down through one row: the text of the innermost element that has text of its own is a field; formatting inside it belongs
//! to it, badges, labels, links and blocks inside it are fields of their own.
//!
//! Reads no value and joins nothing: `cells` does.

use std::rc::Rc;

use crate::page::{Node, Piece};
use crate::text::label::leading;
use crate::text::{Label, clean, label};

use super::cells::Field;
use super::facts::{is_clock, is_whole_date, line_of_facts, own_text};
use super::{build, button, fused, judge, parted, title, words};

/// Bytes of names or of a path that are kept: a deep page must not cost its depth times its fields.
const LONGEST: usize = 600;

/// What is known on the way down.
#[derive(Clone)]
pub(super) struct Place<'a> {
    pub(super) column: Option<(usize, usize)>,
    pub(super) names: Rc<str>,
    pub(super) path: Rc<str>,
    pub(super) link: Option<Node<'a>>,
    pub(super) unseen: bool,
    pub(super) heading: bool,
    /// Lines of facts within a text are fields of their own.
    pub(super) parts_lines: bool,
}

impl<'a> Place<'a> {
    pub(super) fn below(&self, node: Node<'a>) -> Self {
        let names = node.names();
        let mut next = self.clone();
        if self.path.len() < LONGEST {
            let class = node.class().split_ascii_whitespace().next();
            let (dot, class) = class.map_or(("", ""), |class| (".", &class[..class.floor_char_boundary(64)]));
            next.path = [&*self.path, "/", node.name(), dot, class].concat().into();
        }
        // `<tr onclick="view(3)"> … <a href="#">`: the row leads, the link in it only looks like one.
        if is_link(node) && !(self.link.is_some() && is_dead(node)) {
            next.link = Some(node);
        }
        next.unseen |= words::is_unseen(&names);
        next.heading |= matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "b" | "dt");
        if !names.is_empty() {
            let all = [&*self.names, " ", &names].concat();
            next.names = all[all.ceil_char_boundary(all.len().saturating_sub(LONGEST))..].into();
        }
        next
    }
}

/// Most fields a row may have: a row with more is no row of a board, and is read no further.
const MOST: usize = 120;

/// Labels within one text that begin a line each.
const MOST_LINES: usize = 30;

pub(super) fn walk<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>) {
    let place = place.below(node);
    walk_children(node, &place, out);
}

/// Without recursion: the page may be as deep as the guard lets through.
pub(super) fn walk_children<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>) {
    let mut steps: Vec<(Node<'a>, Place<'a>)> = vec![(node, place.clone())];
    while let Some((node, place)) = steps.pop() {
        if out.len() >= MOST {
            return;
        }
        if let Some(title) = button::says(node) {
            push(node, &place, &title, None, out);
            continue;
        }
        let owns_text = node.pieces().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
        let mut deeper = Vec::new();
        if owns_text {
            gather(node, &place, out, &mut deeper);
        } else {
            deeper.extend(node.children().filter(|child| readable(*child)).map(|child| (child, place.below(child))));
        }
        steps.extend(deeper.into_iter().rev());
    }
}

/// What parts facts in a line.
const SEPARATORS: [char; 4] = ['·', '|', 'ㅣ', '│'];

/// The text of an element that has text of its own. What is not part of it goes to `deeper`.
fn gather<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>, deeper: &mut Vec<(Node<'a>, Place<'a>)>) {
    let mut lines: Vec<(String, Option<Label>)> = vec![(String::new(), None)];
    // Lines a day or a time was taken out of, to be a field of its own.
    let mut dated: Vec<usize> = Vec::new();
    let mut steps: Vec<Piece<'a>> = node.pieces().rev().collect();
    // "<span>알림</span> 2024-01-02": what stands beside a day is a field of its own.
    let own = own_text(node);
    let a_day = is_whole_date(own.trim());
    // "<span>홍길동</span> · 3분 전 · 조회 12": what stands between such signs is a field, and its class says which.
    let parts_fields = |text: &str| text.trim_start().starts_with(SEPARATORS);
    let is_parted = own.matches(SEPARATORS).count() > 1 && !is_link(node);
    while let Some(step) = steps.pop() {
        match step {
            Piece::Text(text) => {
                if let Some((line, _)) = lines.last_mut() {
                    line.push_str(text);
                }
            }
            Piece::Element(child) if !readable(child) => {}
            // In a title it parts nothing, whatever left it there.
            Piece::Element(child)
                if is_bar(child)
                    && !is_link(node)
                    && !judge::is_heading(node)
                    && lines.last().is_some_and(|(line, _)| !line.trim().is_empty())
                    && matches!(steps.last(), Some(Piece::Text(text)) if !text.trim().is_empty()) =>
            {
                if let Some((line, _)) = lines.last_mut() {
                    line.push_str(" | ");
                }
            }
            Piece::Element(child) if child.is("br") => lines.push((String::new(), None)),
            Piece::Element(child) => {
                // "일자 : 2024-01-02 <small>조회 :</small> 12": a label with its colon begins another field.
                let names = child.names();
                let text = child.text();
                let own_label = label(&text);
                let begins = !is_link(child) && text.trim_end().ends_with([':', '：']);
                if begins && (own_label.is_some() || is_word_of_two(&text)) {
                    let named = if own_label.is_none() { text } else { String::new() };
                    lines.push((named, own_label));
                    continue;
                }
                if is_apart(child) {
                    deeper.push((child, place.below(child)));
                    if let Some((line, _)) = lines.last_mut() {
                        line.push(' ');
                    }
                    continue;
                }
                let is_of_title = lines.len() == 1 && begins_title(node, own_label, &names);
                let is_state = matches!(own_label, Some(Label::Deadline | Label::State)) && words::is_badge(&text);
                // "<span>접수마감</span> · 2024-01-02": a dot or a bar parts facts, and no name from what it names.
                let is_parted_state =
                    || steps.last().is_some_and(|next| matches!(next, Piece::Text(text) if parts_fields(text)));
                let is_sign = own_label == Some(Label::Secrecy)
                    || is_state && (place.link.is_some() && goes_on_in_words(&own) || is_parted_state());
                if let Some(found) = own_label.filter(|_| !is_sign && !is_of_title)
                    && let Some((line, named)) = lines.last_mut()
                {
                    if line.trim().is_empty() {
                        *named = Some(found);
                        continue;
                    }
                    // "<b>작성자</b>홍길동<b>작성일</b>2024-01-02": as the first one names what is behind it, so do the others.
                    if named.is_some() && !is_link(child) && lines.len() < MOST_LINES {
                        lines.push((String::new(), own_label));
                        continue;
                    }
                }
                if a_day
                    || is_sign
                    || place.parts_lines && fused::is_line(child, &text, !names.is_empty())
                    || words::is_unseen(&names)
                    || is_clock(&text)
                    || is_whole_date(&text)
                    || words::is_badge(&text)
                        && !(is_marked(child, &text) && lines.last().is_some_and(|(line, _)| !line.trim().is_empty()))
                    || words::is_badge_class(&names)
                    || words::is_category_class(&names)
                    || parted::are_parts(&own, &text)
                    || is_open_sign(node, own.trim(), &text)
                    || is_parted
                        && text.chars().count() <= 20
                        && lines
                            .last()
                            .is_some_and(|(line, _)| line.trim().is_empty() || line.trim_end().ends_with(SEPARATORS))
                        && steps.last().is_none_or(|next| matches!(next, Piece::Text(text) if parts_fields(text)))
                {
                    if is_clock(&text) || is_whole_date(&text) {
                        dated.push(lines.len() - 1);
                    }
                    deeper.push((child, place.below(child)));
                    continue;
                }
                steps.extend(child.pieces().rev());
            }
        }
    }
    // "<strong>제목</strong><br>첫 줄": a line of its own in bold is the title, and the lines below it are not.
    let is_led = lines.len() > 1 && is_led_in_bold(node);
    let barred = own.contains(SEPARATORS);
    for (at, (line, named)) in lines.into_iter().enumerate() {
        let is_dated = dated.contains(&at);
        let facts = line_of_facts(&line, is_dated && barred).filter(|_| named.is_none());
        match facts.filter(|_| !is_link(node) || !stands_beside_day(node)) {
            // "제목<br><b>2024-01-02</b> 총무과": what stands beside a day in a line of its own goes on with no other line.
            None if (is_dated || is_led) && at > 0 => {
                let path = format!("{}|0", place.path).into();
                push(node, &Place { path, ..place.clone() }, &line, named, out);
            }
            None => push(node, place, &line, named, out),
            Some(parts) => {
                for (at, part) in parts.into_iter().enumerate() {
                    let mut place = place.clone();
                    place.path = format!("{}|{at}", place.path).into();
                    push(node, &place, part, None, out);
                }
            }
        }
    }
}

fn is_led_in_bold(node: Node<'_>) -> bool {
    let mut pieces = node.pieces().filter(|piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty()));
    let mut next = |names: &[&str]| matches!(pieces.next(), Some(Piece::Element(node)) if names.contains(&node.name()));
    is_link(node) && next(&["strong", "b"]) && next(&["br"])
}

/// `총무과<i></i>2026-11-27`: a bar that a style sheet draws between two texts.
fn is_bar(node: Node<'_>) -> bool {
    let names = node.names();
    matches!(node.name(), "i" | "em" | "span")
        && node.pieces().next().is_none()
        && (names.is_empty() || words::hints(&names, &["bar", "divide", "separat"]))
}

/// Whether another cell of the link's line, or what stands beside the link, is a day: then what the link says is a title, as
/// "휴관 / 2026-12-01 / 도서관" may be.
fn stands_beside_day(link: Node<'_>) -> bool {
    let own = link.closest("td").unwrap_or(link);
    let mut beside = own.parent().into_iter().flat_map(Node::children);
    beside.any(|other| other != own && is_whole_date(&other.text()))
}

/// `<span class="cate">[모집]<span>title</span>`: a sign by its class and its words, whose end tag is missing.
fn is_open_sign(node: Node<'_>, own: &str, inner: &str) -> bool {
    const LONGEST: usize = 16;
    let is_bracketed = own.starts_with('[') && own.ends_with(']');
    let is_short = (1..=LONGEST).contains(&own.chars().count()) && inner.len() > own.len();
    if !is_short || !(is_bracketed || words::is_badge(own)) {
        return false;
    }
    let names = node.names();
    words::is_badge_class(&names) || words::is_category_class(&names)
}

/// `<a><b>홈페이지</b> 개편 안내</a>`: what a link says itself is a title, and a label's word in bold its first word. A word for
/// listeners, or one for titles, is no part of it; one that names a value behind it is told in the text.
fn begins_title(node: Node<'_>, found: Option<Label>, names: &str) -> bool {
    is_link(node) && found != Some(Label::Title) && !words::is_unseen(names)
}

/// `<span class="state">마감</span> 2026년 통학버스 임차 용역`: a title goes on in words, and what closes on a day in numbers.
fn goes_on_in_words(own: &str) -> bool {
    own.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !title::is_mostly_digits(own)
}

/// `… 변경 <mark>안내</mark>`: a word that was looked for, or made bold, of those that titles end with.
fn is_marked(node: Node<'_>, text: &str) -> bool {
    let is_plain = node.class().is_empty();
    match node.name() {
        "mark" => is_plain,
        "b" | "strong" | "font" => is_plain && matches!(text, "안내" | "알림" | "추천" | "다운로드"),
        _ => false,
    }
}

fn push<'a>(node: Node<'a>, place: &Place<'a>, line: &str, named: Option<Label>, out: &mut Vec<Field<'a>>) {
    let whole = clean(line);
    if whole.is_empty() {
        return;
    }
    let word = label(&whole);
    let (found, text) = match named {
        Some(found) => (Some(found), whole.trim_start_matches([':', '：', '.', '·', ' ', '|']).to_owned()),
        None => match leading(&whole) {
            Some((found, rest)) => (Some(found), rest.to_owned()),
            None => (None, whole.clone()),
        },
    };
    // "생활용품 /", "/ 붕어빵리더": what parts fields in a line is no part of them.
    let text = text.trim_matches(['/', '|', '｜', 'ㅣ', '│', ' ', '·', ',']).to_owned();
    let found = found.or_else(|| attribute_label(node, place.column.is_some()));
    out.push(Field {
        node,
        text,
        whole,
        label: found,
        word,
        column: place.column,
        names: with_icons(node, &place.names),
        path: Rc::clone(&place.path),
        link: place.link,
        unseen: place.unseen,
        heading: place.heading,
        date: None,
        period: false,
        clock: false,
        count: None,
    });
}

/// An icon before or in a field says what it is: `<i class="fa fa-user"></i> 홍길동`.
fn with_icons(node: Node<'_>, names: &Rc<str>) -> Rc<str> {
    let mut icons = node
        .children()
        .take(2)
        .chain(node.prev())
        .filter(|icon| matches!(icon.name(), "i" | "svg") || (icon.is("span") && icon.pieces().next().is_none()))
        .peekable();
    if icons.peek().is_none() {
        return Rc::clone(names);
    }
    let mut out = names.to_string();
    for icon in icons {
        out.push(' ');
        out.push_str(&icon.class().to_ascii_lowercase());
    }
    out.into()
}

/// Mobile layouts repeat the column's name in an attribute of the cell.
fn attribute_label(node: Node<'_>, in_cell: bool) -> Option<Label> {
    let mut at = Some(node);
    for _ in 0..4 {
        let node = at?;
        for name in [
            "aria-label",
            "data-label",
            "data-title",
            "data-th",
            "data-header",
            "data-name",
            "data-content",
            "data-cell-header",
            "data-text",
        ] {
            if let Some(found) = node.attr(name).and_then(label) {
                return Some(found);
            }
        }
        if !in_cell || matches!(node.name(), "td" | "th" | "tr" | "li") {
            return None;
        }
        at = node.parent();
    }
    None
}

/// Elements inside a text that are fields of their own.
fn is_apart(node: Node<'_>) -> bool {
    is_link(node)
        || matches!(
            node.name(),
            "div"
                | "p"
                | "ul"
                | "ol"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "table"
                | "tbody"
                | "tr"
                | "td"
                | "th"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "section"
                | "article"
                | "time"
                | "small"
                | "sup"
                | "sub"
        )
}

pub(super) fn readable(node: Node<'_>) -> bool {
    !node.is_hidden()
        && (!matches!(node.name(), "button" | "input") || button::is_title(node))
        && !matches!(node.name(), "select" | "textarea" | "iframe" | "svg" | "object" | "img" | "colgroup")
}

/// A link that leads nowhere by itself and carries nothing for a script.
fn is_dead(node: Node<'_>) -> bool {
    node.attr("onclick").is_none()
        && node.attr("href").is_none_or(build::is_empty_href)
        && !node.attrs().any(|(name, value)| name.starts_with("data-") && carries(value))
}

/// Whether an attribute's value may tell one post from another: `data-parent="board-contents"` does not.
fn carries(value: &str) -> bool {
    value.contains('/') || value.bytes().any(|b| b.is_ascii_digit())
}

/// "好评：", "Votes:": what a label looks like.
fn is_word_of_two(text: &str) -> bool {
    text.chars().count() <= 14 && text.split_whitespace().count() <= 2
}

/// Whether an element is a link or made one by a handler.
pub(super) fn is_link(node: Node<'_>) -> bool {
    node.is("a") || button::handler(node).is_some() || button::is_title(node)
}
