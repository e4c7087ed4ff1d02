//! For calls that nothing in the page explains: other links of the page that plainly lead to some of the same posts (the
//! newest beside the list, the one shown last) are an example of what the calls mean.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::Request;
use crate::page::Page;

use super::address;

/// Links of a page that are looked at.
const MOST: usize = 3000;

/// Words of addresses that do something else with a post.
const OTHERS: [&str; 12] =
    ["file", "down", "print", "scrap", "share", "like", "delete", "popup", "comment", "rss", "preview", "login"];

/// An address in which a post's number stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Example {
    /// The address without the parameter, and the parameter's name.
    Parameter(String, String),
    /// What stands before and behind the number in the path, and the query.
    Path(String, String),
}

/// What the page's plain links show of the numbers `ids`: an address for each. Two of them, or a long one, are no accident.
pub(super) fn requests(page: &Page, ids: &[Option<String>]) -> Vec<Option<Request>> {
    let known: BTreeSet<&str> = ids.iter().flatten().map(String::as_str).filter(|id| id.len() > 2).collect();
    let mut examples: BTreeMap<Example, BTreeSet<String>> = BTreeMap::new();
    let hrefs = page.root().all("a").filter_map(|link| link.attr("href")).take(MOST);
    for href in hrefs.filter(|href| !address::is_empty(href) && address::script_of(href).is_none()) {
        let Some(url) = page.resolve(href).filter(|url| url.host_str() == page.url().host_str()) else { continue };
        let path = url.path().to_ascii_lowercase();
        if OTHERS.iter().any(|word| path.contains(word)) {
            continue;
        }
        for (example, id) in shown(&url, &known) {
            examples.entry(example).or_default().insert(id);
        }
    }
    let is_sure = |ids: &BTreeSet<String>| ids.len() > 1 || ids.iter().any(|id| id.len() >= 6);
    let best = examples.into_iter().filter(|(_, ids)| is_sure(ids)).max_by_key(|(_, ids)| ids.len());
    let Some((example, _)) = best else { return vec![None; ids.len()] };
    ids.iter().map(|id| filled(&example, id.as_deref()?)).collect()
}

fn shown(url: &Url, known: &BTreeSet<&str>) -> Vec<(Example, String)> {
    let mut found = Vec::new();
    for (name, value) in url.query_pairs().filter(|(_, value)| known.contains(value.as_ref())) {
        let mut without = url.clone();
        let others: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(other, _)| *other != name)
            .map(|(a, b)| (a.into_owned(), b.into_owned()))
            .collect();
        without.set_query(None);
        if !others.is_empty() {
            without.query_pairs_mut().extend_pairs(others);
        }
        without.set_fragment(None);
        found.push((Example::Parameter(without.to_string(), name.into_owned()), value.into_owned()));
    }
    for id in known.iter().filter(|id| url.path().split('/').any(|part| part == **id)) {
        if let Some((before, behind)) = url.as_str().split_once(&format!("/{id}")) {
            found.push((
                Example::Path(format!("{before}/"), behind.split('#').next().unwrap_or("").to_owned()),
                (*id).to_owned(),
            ));
        }
    }
    found
}

fn filled(example: &Example, id: &str) -> Option<Request> {
    match example {
        Example::Parameter(address, name) => {
            let mut url = Url::parse(address).ok()?;
            url.query_pairs_mut().append_pair(name, id);
            Some(Request::get(url))
        }
        Example::Path(before, behind) => {
            let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
            Url::parse(&format!("{before}{id}{behind}")).ok().filter(|_| plain).map(Request::get)
        }
    }
}
