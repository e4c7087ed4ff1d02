//! Buttons that are titles: eGovFrame's own boards write each as `<input type="submit" value="…">`, in a form of its own
//! or with a handler. Most buttons of a page act on it and are none.
//!
//! Says what such a button reads and which form it submits; where that leads is for `links`.

use crate::model::{Form, FormField, Method};
use crate::page::Node;
use crate::text::{clean, label};

use super::{build, words};

/// Characters of a button that says what a click does: "교육 프로그램 신청하기".
const DEED: usize = 12;
/// Most elements that are looked at in a row's form.
const MOST: usize = 200;

/// What a click on an element calls; a row may want two clicks.
pub(super) fn handler(node: Node<'_>) -> Option<&str> {
    node.attr("onclick").or_else(|| node.attr("ondblclick"))
}

/// Whether a button or a field is a post's title: it calls with an id or submits a form that holds one, and has more than
/// a word of doing to say.
pub(super) fn is_title(node: Node<'_>) -> bool {
    let calls = |call: &str| {
        let goes = call.split_once("location").and_then(|(_, to)| to.split_once('='));
        goes.or_else(|| call.split_once('(')).is_some_and(|(_, given)| holds_digit(given))
    };
    let told = |node: Node<'_>| node.attr("onclick").is_some_and(calls) || own_form(node).is_some();
    // A script elsewhere that is bound to such buttons reads the number from there.
    let holds_id = |node: Node<'_>| node.attrs().any(|(name, value)| build::is_data_id(name, value));
    match node.name() {
        "input" => says(node)
            .is_some_and(|text| (is_wordy(&text) || opens_post(&text)) && told(node) || goes_to_post(node, &text)),
        "button" => {
            let text = node.text();
            let count = text.chars().count();
            // "청년 창업 지원금 2차 접수" ends with a word of doing, and is a title.
            let says_title = count >= 6 && !words::is_badge(&text) && label(&text).is_none();
            says_title && (told(node) || holds_id(node) && (count > DEED || !words::is_deed(&text)))
                || opens_post(&text) && (told(node) || holds_id(node))
                || goes_to_post(node, &text)
        }
        _ => false,
    }
}

/// What a card's only button or link says where its heading is the title: "자세히 보기". Not what opens a file or more of the list.
pub(super) fn opens_post(text: &str) -> bool {
    let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let words = [
        "자세히보기",
        "자세히",
        "상세보기",
        "상세내용보기",
        "내용보기",
        "글보기",
        "보기",
        "readmore",
        "continuereading",
        "viewmore",
        "seemore",
        "viewdetails",
        "learnmore",
    ];
    words.contains(&text.as_str())
}

/// Whether a button goes to a page with a number by itself, as cards of site builders do: `location.href='view.do?no=31'` under
/// "더보기", "View more", "바로가기". Not its words but where it leads makes it a link; words tell what acts on the post, and
/// the address what fetches its paper, or leafs on.
fn goes_to_post(node: Node<'_>, text: &str) -> bool {
    const LONGEST: usize = 16;
    const ACTS: [&str; 24] = [
        "edit", "modify", "update", "delete", "remove", "apply", "regist", "join", "login", "write", "reply", "print",
        "share", "cancel", "reserv", "down", "file", "preview", "prev", "next", "back", "list", "close", "search",
    ];
    let acts = |text: &str| ACTS.iter().any(|word| text.to_ascii_lowercase().contains(word));
    let is_number = |(name, value): (&str, &str)| !words::is_state_parameter(name) && holds_digit(value);
    let is_numbered = |address: &str| {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let file = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        let folders = path.split("//").last().unwrap_or(path);
        holds_digit(file) && folders.contains('/')
            || query.split('&').filter_map(|pair| pair.split_once('=')).any(is_number)
    };
    // Beside a title these are a template's words, and no part of it.
    let leads_on =
        matches!(text.to_ascii_lowercase().as_str(), "더보기" | "바로가기" | "more" | "view" | "read" | "link")
            || shows(text);
    let is_plain = (1..=LONGEST).contains(&text.chars().count())
        && text.contains(char::is_alphabetic)
        && (leads_on || !words::is_badge(text) && !words::is_deed(text) && label(text).is_none());
    let leads = |address: &str| is_numbered(address) && !acts(address);
    is_plain && !acts(text) && node.attr("onclick").and_then(location).is_some_and(leads)
}

/// "공고보기", "소식 보기", "상세정보", "내용 확인": whatever kind of post is shown. A list, a file and a neighbour are none.
fn shows(text: &str) -> bool {
    const OTHERS: [&str; 8] = ["목록", "파일", "미리", "댓글", "이전", "다음", "지도", "크게"];
    let shows = ["보기", "상세", "상세정보", "확인", "확인하기"].iter().any(|end| text.ends_with(end));
    shows && !OTHERS.iter().any(|other| text.contains(other))
}

/// The address that a call goes to: `location.href='/view.do?no=31'`, `location='…'`, `location.assign('…')`.
fn location(call: &str) -> Option<&str> {
    let (_, to) = call.split_once("location")?;
    let at = to.find(['\'', '"'])?;
    let sets = to[..at].trim_end().ends_with(['=', '(']) && !to[..at].contains([';', '+', ',']);
    let rest = &to[at + 1..];
    rest.find(&to[at..=at]).filter(|_| sets).map(|end| &rest[..end])
}

fn holds_digit(given: &str) -> bool {
    given.bytes().any(|b| b.is_ascii_digit())
}

/// What an `input` that is a button reads.
pub(super) fn says(node: Node<'_>) -> Option<String> {
    let kind = node.attr("type").filter(|_| node.is("input"))?.trim().to_ascii_lowercase();
    let text = match kind.as_str() {
        "submit" | "button" => node.attr("value"),
        "image" => node.attr("alt").or_else(|| node.attr("value")),
        _ => None,
    };
    text.map(clean).filter(|text| !text.is_empty())
}

/// "합격자 명단", and not "삭제", "신청하기", "새글".
fn is_wordy(text: &str) -> bool {
    let count = text.chars().count();
    count >= 2
        && (count > 5 || !words::is_deed(text))
        && text.bytes().any(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        && (count > 5 || !text.is_ascii())
        && !words::is_badge(text)
        && label(text).is_none()
}

/// The form around a button that stands in it alone.
fn form_around(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    node.closest("form").filter(|form| is_alone(*form)).map(|form| (form, form))
}

/// The form of the row, whose cells the table took out of it: `<tr><form><td>`.
fn form_of_row(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let row = node.closest("tr").filter(|row| is_alone(*row))?;
    let mut forms = inside(row).filter(|node| node.is("form") && node.children().next().is_none());
    let form = forms.next().filter(|_| forms.next().is_none())?;
    Some((form, row))
}

/// The form that a button submits, where it is the row's own: no other button stands in it, and a hidden field holds a
/// number.
fn own_form(node: Node<'_>) -> Option<Form> {
    if node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("button")) {
        return None;
    }
    let (form, around) = form_around(node).or_else(|| form_of_row(node))?;
    let text = |node: Node<'_>, name: &str| node.attr(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let hidden = inside(around).filter(|node| node.is("input") && text(*node, "type").eq_ignore_ascii_case("hidden"));
    let fields: Vec<FormField> = hidden
        .map(|field| FormField {
            name: text(field, "name"),
            id: text(field, "id"),
            value: text(field, "value"),
            hidden: true,
        })
        .filter(|field| !field.name.is_empty())
        .collect();
    let numbered = fields.iter().any(|field| field.value.bytes().any(|b| b.is_ascii_digit()));
    numbered.then(|| Form {
        name: text(form, "name"),
        id: text(form, "id"),
        action: form.attr("action").map(str::trim).filter(|action| !action.is_empty()).map(str::to_owned),
        method: if text(form, "method").eq_ignore_ascii_case("post") { Method::Post } else { Method::Get },
        fields,
    })
}

fn inside(around: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    around.descendants().take(MOST)
}

/// Whether one button stands there, and nothing to fill in.
fn is_alone(around: Node<'_>) -> bool {
    let mut buttons = 0;
    inside(around).all(|node| match node.name() {
        "button" => {
            buttons += 1;
            buttons < 2
        }
        "select" | "textarea" => false,
        "input" => match node.attr("type").unwrap_or("text").trim().to_ascii_lowercase().as_str() {
            "hidden" | "checkbox" => true,
            "submit" | "button" | "image" => {
                buttons += 1;
                buttons < 2
            }
            _ => false,
        },
        _ => true,
    })
}

/// The form that a title's button submits, or a link that submits what it stands in.
pub(super) fn form(node: Node<'_>) -> Option<Form> {
    (matches!(node.name(), "button" | "input") || submits_around(node)).then(|| own_form(node)).flatten()
}

/// `onclick="parentNode.submit();"`, as eGovFrame's portal writes it, `this.closest('form').submit()`.
fn submits_around(node: Node<'_>) -> bool {
    let ways = ["parentNode", "parentElement", "closest(", "this.form"];
    node.is("a")
        && handler(node).is_some_and(|call| call.contains(".submit(") && ways.iter().any(|way| call.contains(way)))
}
