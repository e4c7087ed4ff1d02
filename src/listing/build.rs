//! How a link is built: where it leads, with what varies from post to post taken out. Two posts of a board are alike in it.
//!
//! Follows no link; what request it is, is for `links`.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::model::{Form, without_session};
use crate::page::Node;

use super::scan::Link;
use super::{button, words};

/// What `node` leads to, if it leads anywhere.
pub(super) fn link(node: Node<'_>) -> Option<Link<'_>> {
    // Fields of forms act on the page; so do most buttons.
    if matches!(node.name(), "button" | "input") && !button::is_title(node) {
        return None;
    }
    if matches!(node.name(), "select" | "label" | "img" | "form" | "body" | "textarea" | "use") {
        return None;
    }
    let (template, target) = aim(node)?;
    let text = button::says(node).unwrap_or_else(|| node.text());
    let names_file = names_file(&text);
    Some(Link { node, length: text.chars().count(), text, names_file, template, target })
}

/// "공고문.hwp", "공고문.pdf (31KB)", "공고문.hwp [1.2MB]": the first of its endings with nothing but a size behind it.
pub(super) fn names_file(text: &str) -> bool {
    const ENDS: [&str; 11] = ["hwp", "hwpx", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "jpg"];
    let is_ending = |part: &str| {
        let end = part.split([' ', '(', '[', '\u{a0}']).next().unwrap_or("");
        ENDS.iter().any(|known| end.eq_ignore_ascii_case(known))
    };
    // A size may hold a point of its own: of the parts between points the last two are asked.
    let mut parts = text.rsplitn(3, '.');
    let last = parts.next().unwrap_or("");
    let Some(before) = parts.next() else { return false };
    is_ending(last) || parts.next().is_some() && is_size(last, before) && is_ending(before)
}

/// "….hwp (1" and "2MB)", parted at the point of a size.
fn is_size(last: &str, before: &str) -> bool {
    let unit = last.trim_start_matches(|c: char| c.is_ascii_digit()).trim().trim_end_matches([')', ']', ' ']);
    last.len() > unit.len()
        && before.ends_with(|c: char| c.is_ascii_digit())
        && ["b", "k", "kb", "m", "mb", "g", "gb", "kib", "mib", "bytes"]
            .iter()
            .any(|known| unit.eq_ignore_ascii_case(known))
}

/// Template and target of a link. Asked of every element, so what few have is asked first.
fn aim(node: Node<'_>) -> Option<(String, Cow<'_, str>)> {
    let is_way = |name: &str| name.starts_with("on") || name.starts_with("data-");
    if !matches!(node.name(), "a" | "button" | "input") && !node.attrs().any(|(name, _)| is_way(name)) {
        return None;
    }
    let href = if node.is("a") { node.attr("href").map(str::trim) } else { None };
    if let Some(href) = href.filter(|href| !is_empty_href(href)) {
        let scheme = href.get(..7).unwrap_or(href).to_ascii_lowercase();
        if ["mailto:", "tel:", "sms:", "data:"].iter().any(|no| scheme.starts_with(no)) {
            return None;
        }
        let is_script = is_script(href);
        let template = if is_script { script_template(href) } else { href_template(href) };
        return Some((template, Cow::Borrowed(if is_script { bare_call(href) } else { href })));
    }
    let of_form = |form: &Form| {
        let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
        let values: Vec<&str> = form.fields.iter().map(|field| field.value.as_str()).collect();
        (format!("form:{}", names.join("&")), Cow::Owned(values.join("&")))
    };
    if let Some(call) =
        button::handler(node).filter(|call| ["(", "href", "location"].iter().any(|way| call.contains(way)))
    {
        if let Some(form) = button::form(node).filter(|_| node.is("a")) {
            return Some(of_form(&form));
        }
        let mut target = Cow::Borrowed(bare_call(call));
        // `lib.post(this)`: what is read of the element tells one post from another.
        if call.contains("(this") {
            node.attrs().filter(|(name, _)| name.starts_with("data-")).for_each(|(_, value)| {
                target += " ";
                target += value;
            });
        }
        return Some((script_template(call), target));
    }
    if let Some((name, value)) = node.attrs().find(|(name, value)| is_data_id(name, value)) {
        return Some((format!("data:{name}"), Cow::Borrowed(value)));
    }
    if let Some(form) = button::form(node) {
        return Some(of_form(&form));
    }
    href.map(|_| ("#".to_owned(), Cow::Borrowed("")))
}

/// `#`, `#none`, `javascript:;`, `javascript:void(0)`: an address that leads nowhere by itself.
pub(super) fn is_empty_href(href: &str) -> bool {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return true;
    }
    if let Some(code) = strip_script(href) {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        return matches!(
            code.trim_end_matches(';'),
            "" | "void(0)" | "void0" | "void('0')" | "void(null)" | "returnfalse" | "0"
        );
    }
    // A saved page writes the list's own address in full before the `#`.
    href.ends_with('#')
}

/// A call without what is written around it: of two ways into one post one may be `goView('3'); return false;`.
fn bare_call(code: &str) -> &str {
    let end = [' ', '\t', '\n', ';'];
    let code = strip_script(code.trim_start()).unwrap_or(code).trim_start().trim_end_matches(end);
    code.strip_suffix("return false").unwrap_or(code).trim_end_matches(end)
}

fn is_script(href: &str) -> bool {
    strip_script(href).is_some()
}

fn strip_script(href: &str) -> Option<&str> {
    let head = href.get(..11)?;
    head.eq_ignore_ascii_case("javascript:").then(|| &href[11..])
}

/// A data attribute that could name a post: its name or its value looks like an id, and it is no mere decoration.
pub(super) fn is_data_id(name: &str, value: &str) -> bool {
    let Some(key) = name.strip_prefix("data-") else { return false };
    let value = value.trim();
    let idlike = !value.is_empty() && value.len() <= 200 && value.bytes().any(|b| b.is_ascii_digit());
    const NAMES: [&str; 12] = ["id", "no", "seq", "idx", "sn", "key", "num", "link", "url", "href", "uid", "srl"];
    let named = |name: &str| NAMES.iter().any(|hint| name.contains(hint));
    // `data-params='{"seq":"202595"}'`.
    let keyed = |value: &str| {
        let first = value.strip_prefix('{').and_then(|rest| rest.split_once(':'));
        first.is_some_and(|(name, _)| named(&name.to_ascii_lowercase()))
    };
    idlike && (named(key) || keyed(value))
}

/// An address with numbers and the values of its parameters taken out.
fn href_template(href: &str) -> String {
    let href = href.split('#').next().unwrap_or("");
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let path = path.strip_prefix("https:").or_else(|| path.strip_prefix("http:")).unwrap_or(path);
    let mut out = String::with_capacity(href.len().min(160));
    let path = if path.contains(';') { Cow::Owned(without_session(path)) } else { Cow::Borrowed(path) };
    out.push_str(&without_numbers(&path));
    // Empty and state parameters come and go between the rows of one board.
    let mut keys: Vec<&str> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, value)| !value.is_empty() && !words::is_state_parameter(key))
        .map(|(key, _)| key)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    out.push('?');
    for (at, key) in keys.iter().enumerate() {
        out.push_str(if at > 0 { "&" } else { "" });
        out.push_str(key);
    }
    out
}

/// Posts that are named in words ("/news/road-closed", "/actions/202408/14kaiken.html") have a template each. Where many
/// links lead into one folder, each to another name and none of them often, the name is what varies.
pub(super) fn share_folders(links: &mut [Link<'_>]) {
    const MANY: usize = 3;
    /// A row leads to its post by picture, title and "more"; a menu's page is led to from every menu.
    const OFTEN: usize = 3;
    const PAGES: &[&str] = &["html", "htm", "php", "asp", "aspx", "jsp", "do", "shtml"];
    // Where the name begins and ends, and whether it is one of words already.
    let parts = |template: &str| -> Option<(usize, usize, bool)> {
        let (path, _) = template.split_once('?').filter(|(path, _)| !path.contains(':'))?;
        let slash = path.trim_end_matches('/').rfind('/')?;
        let name = path[slash + 1..].trim_end_matches('/');
        // Pictures and files lie in one folder, too.
        let is_page = name.rsplit_once('.').is_none_or(|(_, ending)| PAGES.contains(&ending));
        (!name.is_empty() && name != "#" && is_page).then_some((slash + 1, path.len(), name == "*"))
    };
    let mut folders: HashMap<(&str, &str), Names<'_>> = HashMap::new();
    for link in links.iter() {
        if let Some((from, to, is_shared)) = parts(&link.template) {
            let (has_shared, names) = folders.entry((&link.template[..from], &link.template[to..])).or_default();
            if is_shared {
                *has_shared = true;
            } else {
                *names.entry(&link.template[from..to]).or_default() += 1;
            }
        }
    }
    // Without parameters the folder alone has to tell; of those with some, names that hold a number.
    let numbered = |names: &HashMap<&str, usize>| names.keys().all(|name| name.contains('#'));
    let is_of_posts = |query: &str, (has_shared, names): &Names<'_>| {
        (*has_shared || names.len() >= MANY)
            && names.values().all(|count| *count <= OFTEN)
            && (query == "?" || numbered(names))
    };
    folders.retain(|(_, query), names| is_of_posts(query, names));
    let named = |link: &Link<'_>| {
        let (from, to, _) = parts(&link.template).filter(|_| !folders.is_empty())?;
        folders.contains_key(&(&link.template[..from], &link.template[to..])).then_some(from..to)
    };
    let names: Vec<_> = links.iter().map(named).collect();
    for (link, name) in links.iter_mut().zip(names) {
        if let Some(name) = name {
            link.template.replace_range(name, "*");
        }
    }
}

/// Whether one of a folder's names is of words already, and how often each other stands on the page.
type Names<'t> = (bool, HashMap<&'t str, usize>);

/// The function's name and the count of its arguments.
fn script_template(code: &str) -> String {
    let code = strip_script(code.trim()).unwrap_or(code).trim();
    let code = code.strip_prefix("return ").unwrap_or(code).trim_start();
    // `location.href='…'`, `location='…'`.
    let sets = |word: &str| code.split_once(word)?.1.trim_start().strip_prefix('=').filter(|to| !to.starts_with('='));
    if let Some(address) = sets("href").or_else(|| sets("location")) {
        return href_template(address.trim().trim_matches(['"', '\'', ';']));
    }
    let (name, arguments) = code.split_once('(').unwrap_or((code, ""));
    let count = arguments.split(')').next().map_or(0, |list| list.matches(',').count() + 1);
    format!("js:{}/{count}", name.trim())
}

/// Runs of digits (and long hexadecimal ids) become `#`, a title written into the address `*`.
fn without_numbers(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let last = path.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
    let mut from = 0;
    for (at, part) in path.split('/').enumerate() {
        if at > 0 {
            out.push('/');
        }
        let is_last = from == last;
        from += part.len() + 1;
        // "minister-announces-new-funding", "%EA%B3%B5%EC%A7%80": at least three words, or words of no ASCII.
        let count = |wanted: &[u8]| part.bytes().filter(|b| wanted.contains(b)).count();
        if is_last && !part.contains('.') && (count(b"-_") > 1 || count(b"%") > 5) {
            out.push('*');
            continue;
        }
        let hex = part.len() >= 16 && part.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        if hex {
            out.push('#');
            continue;
        }
        let mut digits = false;
        for c in part.chars() {
            if c.is_ascii_digit() {
                if !digits {
                    out.push('#');
                }
                digits = true;
            } else {
                digits = false;
                out.push(c);
            }
        }
    }
    out
}
