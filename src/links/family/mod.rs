//! Families of board software: what their script handlers mean where the script is not in the page, and how they name
//! posts and pages. The facts stand in [`table`]; they speed and steady what is found without them, and never replace it.
//!
//! A family is known by its calls and by the names its list's address has. `{1}` is the call's first argument, `{*}` its
//! post's number however it was written; parameters of the list's own address stay (`keep`), since they name the board.

mod table;

use url::Url;

use crate::model::{Handle, Method, Request};

use super::{Links, address, script};
use table::{CALLS, CMS, Call, Cms, FILES};

/// The program behind a list, by its address.
fn cms(list: &Url) -> Option<&'static Cms> {
    let address = list[url::Position::BeforePath..].to_ascii_lowercase();
    CMS.iter().find(|cms| cms.marks.iter().any(|mark| address.contains(mark)))
}

/// Whether this parameter is a post's number, by the family of the list.
pub(super) fn is_post_number(list: &Url, parameter: &str) -> bool {
    cms(list).is_some_and(|cms| cms.ids.contains(&parameter))
}

/// What the family of the list calls a post's number.
pub(super) fn post_number(list: &Url) -> Option<&'static str> {
    cms(list).and_then(|cms| cms.ids.first().copied())
}

/// The parameter of a list's page, by its family.
pub(super) fn page_parameter(list: &Url) -> Option<&'static str> {
    cms(list).map(|cms| cms.page)
}

/// The family's name, for people.
pub(super) fn name(list: &Url) -> Option<&'static str> {
    cms(list).map(|cms| cms.name)
}

/// What a call that fetches a file means.
pub(super) fn file(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    let calls: Vec<script::Call> = script::calls(handle).collect();
    let path = links.page.url().path();
    FILES.iter().filter(|file| links.families && path.contains(file.path)).find_map(|file| {
        let call = calls.iter().find(|call| call.name == file.name && call.arguments.len() >= file.arguments)?;
        build(links, file, &call.arguments)
    })
}

/// What a known family means by the handle, where the list's address is the family's too.
pub(super) fn request(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    let path = &links.page.url()[url::Position::BeforePath..url::Position::AfterQuery];
    let calls: Vec<script::Call> = script::calls(handle).collect();
    let mut families = CALLS.iter().filter(|family| !family.path.is_empty() && path.contains(family.path));
    if !links.families {
        return None;
    }
    families.find_map(|family| meant(links, family, &calls, handle))
}

/// What the families mean by the call's name alone, on whatever address: less sure than the site's own script.
pub(super) fn by_name(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    let calls: Vec<script::Call> = script::calls(handle).collect();
    let mut families = CALLS.iter().filter(|family| links.families && family.path.is_empty());
    // `page_move('boardView', { no: 67937 })`: the page's name and its parameters, whatever the function is called.
    let named = || calls.iter().filter(|_| links.families).find_map(|call| named_page(links, call));
    families.find_map(|family| meant(links, family, &calls, handle)).or_else(named)
}

fn meant(links: &Links<'_>, family: &Call, calls: &[script::Call], handle: &Handle) -> Option<Request> {
    let arguments = if let Some(attribute) = family.name.strip_prefix("data-") {
        let (_, value) = handle.data.iter().find(|(name, _)| name == attribute)?;
        std::slice::from_ref(value)
    } else {
        let is_it = |call: &&script::Call| {
            call.name == family.name && (family.arguments == 0 || call.arguments.len() == family.arguments)
        };
        &calls.iter().find(is_it)?.arguments
    };
    build(links, family, arguments)
}

fn build(links: &Links<'_>, family: &Call, arguments: &[String]) -> Option<Request> {
    let fill = |pattern: &str| {
        let mut text = pattern.to_owned();
        for (at, argument) in arguments.iter().enumerate() {
            text = text.replace(&format!("{{{}}}", at + 1), argument);
        }
        text.replace("{*}", arguments.first().map_or("", String::as_str))
    };
    let mut url = links.page.url().clone();
    if family.target.starts_with('/') {
        url.set_path(&fill(family.target));
    } else if family.target.is_empty() {
        url.set_path(&address::view_path(url.path())?);
    } else if family.target != "=" {
        url = url.join(&fill(family.target)).ok()?;
        url.set_query(links.page.url().query());
    }
    if !family.keep {
        url.set_query(None);
    }
    let parameters: Vec<(String, String)> =
        family.parameters.iter().map(|(name, pattern)| ((*name).to_owned(), fill(pattern))).collect();
    if family.method == Method::Post {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&parameters).finish();
        url.set_query(None);
        return Some(Request::post(url, body));
    }
    for (name, value) in &parameters {
        address::set(&mut url, name, value);
    }
    Some(Request::get(url))
}

fn named_page(links: &Links<'_>, call: &script::Call) -> Option<Request> {
    let [name, ..] = call.arguments.as_slice() else { return None };
    if call.named.is_empty() || name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    let file = links.page.url().path().rsplit('/').next().unwrap_or("");
    let ending = file.find('.').map_or("", |dot| &file[dot..]);
    let mut url = links.page.url().join(&format!("{name}{ending}")).ok()?;
    for (name, value) in &call.named {
        address::set(&mut url, name, value);
    }
    Some(Request::get(url))
}
