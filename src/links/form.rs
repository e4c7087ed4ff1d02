//! The page's forms: what a submit sends, and which names of fields are those of a post's number.

use percent_encoding::NON_ALPHANUMERIC;
use url::form_urlencoded;

use crate::model::{Form, FormField, Handle, Method, Request};
use crate::page::{Node, Page};

use super::{Links, address};

/// Most fields read of one form.
const MOST: usize = 200;

/// The page's forms in order.
pub(super) fn all(page: &Page) -> Vec<Form> {
    page.root()
        .all("form")
        .take(60)
        .map(|form| Form {
            name: form.attr("name").unwrap_or("").to_owned(),
            id: form.attr("id").unwrap_or("").to_owned(),
            action: form.attr("action").map(|action| action.trim().to_owned()).filter(|action| !action.is_empty()),
            method: if form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
                Method::Post
            } else {
                Method::Get
            },
            fields: form.descendants().filter_map(field).take(MOST).collect(),
        })
        .collect()
}

fn field(node: Node<'_>) -> Option<FormField> {
    let name = node.attr("name").filter(|name| !name.is_empty())?.to_owned();
    let id = node.attr("id").unwrap_or("").to_owned();
    match node.name() {
        "input" => {
            let kind = node.attr("type").unwrap_or("text").to_ascii_lowercase();
            let sent = match kind.as_str() {
                "submit" | "button" | "image" | "reset" | "file" => false,
                "radio" | "checkbox" => node.attr("checked").is_some(),
                _ => true,
            };
            sent.then(|| FormField {
                name,
                id,
                value: node.attr("value").unwrap_or("").to_owned(),
                hidden: kind == "hidden",
            })
        }
        "select" => {
            let chosen =
                node.all("option").find(|option| option.attr("selected").is_some()).or_else(|| node.find("option"));
            let value = chosen
                .map(|option| option.attr("value").map_or_else(|| option.text(), str::to_owned))
                .unwrap_or_default();
            Some(FormField { name, id, value, hidden: false })
        }
        "textarea" => Some(FormField { name, id, value: node.raw_text(), hidden: false }),
        _ => None,
    }
}

/// Fields outside every form: scripts read them by their ids.
pub(super) fn loose(page: &Page) -> Vec<FormField> {
    let outside = page.root().all("input").filter(|input| input.closest("form").is_none()).take(MOST);
    outside
        .filter_map(|input| {
            let name = input.attr("name").or(input.attr("id"))?.to_owned();
            let id = input.attr("id").unwrap_or("").to_owned();
            let hidden = input.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
            Some(FormField { name, id, value: input.attr("value").unwrap_or("").to_owned(), hidden })
        })
        .collect()
}

/// The request a submit of these fields makes. Of a GET what is empty or only the list's state is left out.
pub(super) fn request(
    links: &Links<'_>,
    action: Option<&str>,
    method: Method,
    fields: &[(String, String)],
    keep_state: bool,
) -> Option<Request> {
    let url = match action {
        Some(action) => links.page.resolve(action)?,
        None => links.page.url().clone(),
    };
    Some(submit(url, method, fields, keep_state))
}

/// What the form of a row's own button sends, but for where in the list the reader stands.
pub(super) fn own(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    let form = handle.form.as_ref()?;
    let kept = form.fields.iter().filter(|field| !address::is_state(&field.name));
    let fields: Vec<(String, String)> = kept.map(|field| (field.name.clone(), field.value.clone())).collect();
    request(links, form.action.as_deref(), form.method, &fields, false)
}

/// A submit to an address that is known.
pub(super) fn submit(mut url: url::Url, method: Method, fields: &[(String, String)], keep_state: bool) -> Request {
    if method == Method::Post {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        return Request::post(url, body);
    }
    let kept: Vec<&(String, String)> =
        fields.iter().filter(|(name, value)| !value.is_empty() && (keep_state || !address::is_state(name))).collect();
    // A GET form replaces the action's query (HTML standard, "Mutate action URL").
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept.iter().map(|(name, value)| (name, value)));
    }
    Request::get(url)
}

/// What a part of a path keeps as it is.
const PATH: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~')
    .remove(b'%')
    .remove(b';')
    .remove(b'=')
    .remove(b'@')
    .remove(b':')
    .remove(b'+');

/// The same where the text is more than one part of a path.
pub(super) const PATH_WITH_FOLDERS: &percent_encoding::AsciiSet = &PATH.remove(b'/').remove(b',').remove(b'!');

/// Names that boards give a post's number: nttId, bbsSn, seq, idx, articleNo, not_ancmt_mgt_no, wr_id …
pub(super) fn is_id_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if address::is_state(&name)
        || ["menu", "site", "user", "member", "login", "cate", "group", "board_id", "bbsid", "boardid", "file", "atch"]
            .iter()
            .any(|not| name.contains(not))
    {
        return false;
    }
    ["id", "no", "seq", "idx", "sn", "num", "key", "uid", "srl", "ntt", "link"]
        .iter()
        .any(|hint| name.ends_with(hint) || name.contains(&format!("{hint}_")))
}

/// Whether a hidden field of a form holds a post's number.
pub(super) fn holds_number(form: &Form) -> bool {
    form.fields.iter().any(|field| field.hidden && is_id_name(&field.name) && looks_like_id(&field.value))
}

pub(super) fn looks_like_id(value: &str) -> bool {
    let value = value.trim();
    (1..=64).contains(&value.len())
        && value.bytes().any(|b| b.is_ascii_digit())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
