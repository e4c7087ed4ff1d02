//! For calls that nothing explains: what they most likely mean, as a person would guess it from the list's own address,
//! the page's form and the row's words. A guess is a template like any other and says that it is one; whether a post
//! stands behind it is for those to find out who can ask.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use url::{Url, form_urlencoded};

use crate::model::{CallShape, Code, Form, Handle, MOST_REFUSED, Method, UrlTemplate, without_session};

use super::script::{self, Place};
use super::{Links, address, external, family, form};
use slot::{Slot, of_calls, of_data, shape};

mod slot;

/// What a kind of call probably means.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub(super) template: UrlTemplate,
    /// What it was guessed from, for people.
    pub(super) from: String,
}

/// Guesses of one call that may turn out wrong before none is made any more.
const TRIES: usize = 3;
/// Rows that make a call before it is guessed at: one is no habit of the board's.
const FEWEST: usize = 3;
/// Kinds of calls of a page that are guessed at, those of the most rows.
const KINDS: usize = 2;
/// Links of the page that are looked at.
const MOST: usize = 3000;
/// Bytes of an address.
const LONGEST: usize = 2000;

/// Names of a post's number by the ending of its page's address, where nothing nearer tells. Seen on boards of other
/// programs than the families: `notice_view.php?no=`, `news/view.asp?idx=`, `column_view.html?no=`, `notice_view.do?seq=`,
/// `customer/notice_view?seq=`.
const HABITS: [(&str, &str); 4] = [(".php", "no"), (".html", "no"), (".asp", "idx"), ("", "seq")];

/// A guess for each row whose handle holds one value that no other row has: the post's number, which `ids` have as the
/// row's key. So the key is the same before a guess, with it and after it.
pub(super) fn all(
    links: &Links<'_>,
    handles: &[Option<Handle>],
    ids: &[Option<(Place, String)>],
) -> Vec<Option<Guess>> {
    let mut out = vec![None; handles.len()];
    // What tells may stand in what is missing. And a board whose calls were guessed wrongly so often is left alone.
    if links.page.problems.iter().any(|problem| problem.code == Code::CutShort) || links.refused.len() >= MOST_REFUSED {
        return out;
    }
    let mut kinds: BTreeMap<CallShape, Vec<usize>> = BTreeMap::new();
    for (row, (handle, id)) in handles.iter().zip(ids).enumerate() {
        let shape = handle.as_ref().zip(id.as_ref()).and_then(|(handle, (place, _))| shape(handle, place));
        if let Some(shape) = shape {
            kinds.entry(shape).or_default().push(row);
        }
    }
    let mut kinds: Vec<(CallShape, Vec<usize>)> = kinds.into_iter().filter(|(_, rows)| rows.len() >= FEWEST).collect();
    kinds.sort_by_key(|(_, rows)| Reverse(rows.len()));
    let page = Around::of(links);
    let slots = kinds.into_iter().filter_map(|(shape, rows)| {
        let own: Vec<(&Handle, &Place, &str)> = rows
            .iter()
            .filter_map(|row| Some((handles[*row].as_ref()?, ids[*row].as_ref()?)))
            .map(|(handle, (place, value))| (handle, place, value.as_str()))
            .collect();
        let slot = match shape.arguments {
            Some(_) => of_calls(shape, &own),
            None => of_data(shape, &own, page.waiting().is_some()),
        };
        Some((slot?, rows))
    });
    for (slot, rows) in slots.take(KINDS) {
        let guess = handles[rows[0]].as_ref().and_then(|first| best(&page, &slot, first));
        for row in rows {
            out[row].clone_from(&guess);
        }
    }
    out
}

/// How the row says it, for people: `goView('31')`, `data-no="31"`.
pub(super) fn called(template: &UrlTemplate, handle: Option<&Handle>) -> String {
    let attribute = template.call.name.strip_prefix("data-").filter(|_| template.call.arguments.is_none());
    match (attribute, handle) {
        (Some(attribute), Some(handle)) => {
            let value = handle.data.iter().find(|(name, _)| name == attribute).map_or("", |(_, value)| value);
            format!("data-{attribute}=\"{value}\"")
        }
        (_, handle) => format!("{:?}", handle.map_or("a handler", super::called)),
    }
}

/// What guesses are made from and is the same for every kind of call, looked up once.
struct Around<'a, 'p> {
    links: &'a Links<'p>,
    waiting: OnceCell<Option<(Option<&'a Form>, String)>>,
    beside: OnceCell<HashMap<String, String>>,
}

impl<'a, 'p> Around<'a, 'p> {
    fn of(links: &'a Links<'p>) -> Self {
        Self { links, waiting: OnceCell::new(), beside: OnceCell::new() }
    }

    /// The form, and its hidden field that is empty and named as numbers are; or such a field outside every form.
    fn waiting(&self) -> Option<(Option<&'a Form>, String)> {
        self.waiting.get_or_init(|| waiting(self.links)).clone()
    }

    /// What other links of the page to this path call a number, which the list's own address does not have.
    fn beside(&self, path: &str) -> Option<String> {
        self.beside.get_or_init(|| beside(self.links)).get(path).cloned()
    }
}

/// An address without its number: where that stands, a path, and the other parameters.
struct Candidate {
    /// `None`: the number is the last part of the path.
    name: Option<String>,
    path: String,
    others: Vec<(String, String)>,
    from: String,
}

/// The likeliest guess that was not refused.
fn best(page: &Around<'_, '_>, slot: &Slot, handle: &Handle) -> Option<Guess> {
    let links = page.links;
    if links.refused.iter().filter(|refused| refused.call == slot.shape).count() >= TRIES {
        return None;
    }
    let told = by_attributes(links, slot, handle).map(|one| vec![one]);
    let candidates = told.unwrap_or_else(|| candidates(page, slot, handle));
    candidates.into_iter().find_map(|candidate| {
        let address = text(links, &candidate, &slot.hole)?;
        let template = UrlTemplate {
            call: slot.shape.clone(),
            fixed: slot.fixed.clone(),
            method: Method::Get,
            address,
            body: None,
        };
        (!links.refused.contains(&template)).then_some(Guess { template, from: candidate.from })
    })
}

/// As a template has it. As with every guess: a GET, where the server may answer both.
fn text(links: &Links<'_>, candidate: &Candidate, hole: &str) -> Option<String> {
    let own = links.page.url();
    let mut address = candidate.path.replace('{', "%7B").replace('}', "%7D");
    // From the root of the page's host, unless the page resolves that elsewhere.
    if address.starts_with("//") || links.page.base().origin() != own.origin() {
        address.insert_str(0, &own.origin().ascii_serialization());
    }
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let others = candidate.others.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    let number = candidate.name.as_ref().map(|name| format!("{}={{{hole}}}", encoded(name)));
    if number.is_none() {
        address = format!("{}/{{{hole}}}", address.trim_end_matches('/'));
    }
    let query: Vec<String> = number.into_iter().chain(others).collect();
    if !query.is_empty() {
        address.push('?');
        address.push_str(&query.join("&"));
    }
    (address.len() <= LONGEST).then_some(address)
}

/// `<a data-req-form-id="viewForm" data-req-get-p-idx="379">`: one attribute holds the id of a form of the page, the name
/// of another ends with the field the form lacks. Of several forms the one whose address speaks of one post.
fn by_attributes(links: &Links<'_>, slot: &Slot, handle: &Handle) -> Option<Candidate> {
    let attribute = slot.shape.name.strip_prefix("data-").filter(|_| slot.shape.arguments.is_none())?;
    let named = |form: &&Form| {
        !form.id.is_empty()
            && handle.data.iter().any(|(_, value)| *value == form.id || *value == format!("#{}", form.id))
    };
    let form = links.forms.iter().filter(named).max_by_key(|form| form.action.as_deref().is_some_and(is_posts))?;
    let name = attribute.rsplit('-').next().filter(|field| form::is_id_name(field))?.to_owned();
    let url = form.action.as_deref().map_or_else(|| Some(links.page.url().clone()), |to| links.page.resolve(to))?;
    let kept = form.fields.iter().filter(|field| !field.value.is_empty() && !address::is_state(&field.name));
    let others =
        kept.filter(|field| field.name != name).map(|field| (field.name.clone(), field.value.clone())).collect();
    (url.origin() == links.page.url().origin()).then(|| Candidate {
        path: without_session(url.path()),
        others,
        from: "the form that the row names".to_owned(),
        name: Some(name),
    })
}

/// Whether an address speaks of one post.
fn is_posts(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or("");
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    ["view", "detail", "read", "info", "dtl", "article"].iter().any(|word| last.contains(word))
        && !last.contains("list")
}

fn candidates(page: &Around<'_, '_>, slot: &Slot, handle: &Handle) -> Vec<Candidate> {
    let links = page.links;
    let own = links.page.url();
    let waiting = page.waiting();
    let name = slot.shape.arguments.map(|_| slot.shape.name.as_str());
    if waiting.is_none() && script::acts_in_place(links, name, handle) {
        return Vec::new();
    }
    let (form, field) = waiting.unzip();
    let form = form.flatten();
    let mut others: Vec<(String, String)> = own
        .query_pairs()
        .filter(|(name, value)| !address::is_state(name) && !value.is_empty())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let hidden = form.into_iter().flat_map(|form| &form.fields);
    for field in hidden.filter(|field| field.hidden && !field.value.is_empty() && !address::is_state(&field.name)) {
        if !others.iter().any(|(name, _)| *name == field.name) {
            others.push((field.name.clone(), field.value.clone()));
        }
    }
    let paths = paths(links, slot, handle, form, &mut others);
    let said = slot.name.as_ref().filter(|name| *name != "id");
    let beside = paths.iter().find_map(|path| page.beside(path));
    let own_family = if links.families { family::post_number(own) } else { None };
    let (name, from) = if let Some(field) = field {
        (field.clone(), format!("the page's form, where {field} waits for a number"))
    } else if let Some(name) = said {
        (name.clone(), "the row's own name of its number".to_owned())
    } else if let Some(name) = beside {
        (name, "other links of the page".to_owned())
    } else if let Some(name) = own_family {
        (name.to_owned(), "what such a board calls its numbers".to_owned())
    } else if slot.name.is_some() {
        ("id".to_owned(), "the row's own name of its number".to_owned())
    } else {
        let path = paths.first().map_or("", String::as_str).to_ascii_lowercase();
        let ending = |(ending, _): &&(&str, &str)| path.ends_with(ending);
        let name = HABITS.iter().find(ending).map_or("seq", |(_, name)| name);
        (name.to_owned(), String::new())
    };
    let is_habit = from.is_empty();
    others.retain(|(other, _)| *other != name);
    let from = if is_habit {
        "the list's own address alone".to_owned()
    } else {
        format!("{from}, and the list's own address")
    };
    let candidate = |path: &String, name: Option<&String>| Candidate {
        name: name.cloned(),
        path: path.clone(),
        others: others.clone(),
        from: from.clone(),
    };
    let mut all: Vec<Candidate> = paths.iter().map(|path| candidate(path, Some(&name))).collect();
    // `/notice` → `/notice/31`, where no page is named and nobody named the number.
    let plain = paths.last().filter(|path| path.len() > 1 && !path.rsplit('/').next().unwrap_or("").contains('.'));
    if let Some(path) = plain {
        let at = if is_habit && **path == without_session(own.path()) { 0 } else { 1.min(all.len()) };
        all.insert(at, candidate(path, None));
    }
    all
}

fn waiting<'a>(links: &'a Links<'_>) -> Option<(Option<&'a Form>, String)> {
    let field = |fields: &[crate::model::FormField]| {
        let waits =
            |field: &&crate::model::FormField| field.hidden && field.value.is_empty() && form::is_id_name(&field.name);
        fields.iter().find(waits).map(|field| field.name.clone())
    };
    let in_form = links.forms.iter().find_map(|form| Some((Some(form), field(&form.fields)?)));
    in_form.or_else(|| Some((None, field(&form::loose(links.page))?)))
}

/// Paths of the page that may read one post, the likeliest first. Where a parameter of the list says that it is the list,
/// it says what else it may be.
fn paths(
    links: &Links<'_>,
    slot: &Slot,
    handle: &Handle,
    form: Option<&Form>,
    others: &mut [(String, String)],
) -> Vec<String> {
    let own = links.page.url();
    let path = without_session(own.path());
    let words = external::words_of(&slot.shape.name);
    let says = |word: &str| words.iter().any(|own| own.contains(word));
    let word = if says("detail") || says("dtl") {
        "detail"
    } else if says("read") {
        "read"
    } else if says("info") {
        "info"
    } else {
        "view"
    };
    let mut paths = Vec::new();
    // An address that all rows share speaks of a post.
    let shared = handle.href.as_deref().filter(|href| !address::is_empty(href) && address::script_of(href).is_none());
    let shared = shared.and_then(|href| links.page.resolve(href)).filter(|url| url.origin() == own.origin());
    paths.extend(shared.filter(|url| is_posts(url.path())).map(|url| without_session(url.path())));
    // The form leads elsewhere than to the list, and to a page that speaks of a post.
    let action = form.and_then(|form| links.page.resolve(form.action.as_deref()?));
    let action = action.filter(|url| url.origin() == own.origin() && url.path() != own.path() && is_posts(url.path()));
    paths.extend(action.map(|url| without_session(url.path())));
    paths.extend(address::renamed(&path, word));
    paths.extend(address::renamed(&path, "view"));
    if paths.is_empty() {
        // `/board/list/notice` → `/board/view/notice`.
        let parts: Vec<&str> = path.split('/').collect();
        if let Some(at) = parts.iter().rposition(|part| matches!(*part, "list" | "List" | "lists")) {
            let mut parts = parts;
            parts[at] = if parts[at] == "List" { "View" } else { word };
            paths.push(parts.join("/"));
        }
    }
    if paths.is_empty() {
        // `?mode=list` → `?mode=view`.
        for (_, value) in others.iter_mut().filter(|(_, value)| value.eq_ignore_ascii_case("list")) {
            *value = if value.starts_with('L') { word.to_ascii_uppercase() } else { word.to_owned() };
        }
        paths.push(path.clone());
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        if let Some((stem, ending)) = file.split_once('.') {
            // `index.do` → `view.do`, `notice.php` → `notice_view.php`.
            match stem {
                "index" => paths.insert(usize::from(own.query().is_some()), format!("{folder}/{word}.{ending}")),
                _ => paths.push(format!("{folder}/{stem}_{word}.{ending}")),
            }
        }
    }
    let mut seen = HashSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    paths
}

fn beside(links: &Links<'_>) -> HashMap<String, String> {
    let own = links.page.url();
    let hrefs = links.page.root().all("a").filter_map(|link| link.attr("href")).take(MOST);
    let name = |url: &Url| {
        let is_number = |name: &str, value: &str| {
            form::is_id_name(name) && form::looks_like_id(value) && !own.query_pairs().any(|(other, _)| other == name)
        };
        url.query_pairs().find(|(name, value)| is_number(name, value)).map(|(name, _)| name.into_owned())
    };
    let mut names = HashMap::new();
    for url in hrefs
        .filter(|href| !address::is_empty(href) && address::script_of(href).is_none())
        .filter_map(|href| links.page.resolve(href))
        .filter(|url| url.host_str() == own.host_str())
    {
        if let Some(name) = name(&url) {
            names.entry(without_session(url.path())).or_insert(name);
        }
    }
    names
}
