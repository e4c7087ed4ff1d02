//! Where in the addresses of a list's pages the page's number stands. Addresses only; what a link says of itself is
//! others' to ask.

use std::collections::BTreeMap;

use url::{Url, form_urlencoded};

use crate::model::without_session;

/// The one place in which the addresses of a list's pages differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// `?page=2`
    Parameter(String),
    /// `/list/page/2`, `/list_2.html`: the segment, and what stands around the number in it.
    Segment { at: usize, before: String, after: String },
}

/// The addresses of numbered pages: page `n` has `first + (n - 1) * step` in its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    pub(super) slot: Slot,
    pub(super) first: u32,
    step: u32,
}

/// A parameter of this name may count pages: `pageIndex`, `gotopage`, `article.offset`; not how many rows a page has.
pub(super) fn counts_pages(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let counts = ["page", "offset", "start"].iter().any(|part| name.contains(part))
        || matches!(name.as_str(), "p" | "pg" | "cp" | "pn" | "pno");
    let measures = ["size", "unit", "per", "row", "cnt", "count", "limit", "block", "date", "day"];
    counts && !measures.iter().any(|part| name.contains(part))
}

/// A calendar's days and a choice of years are numbers in a row, too.
fn counts_days(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["day", "date", "month", "year", "week", "ymd"].iter().any(|part| name.contains(part))
        || matches!(name.as_str(), "d" | "m" | "y" | "mm" | "yy" | "dd" | "yyyy")
}

/// An address without visit and fragment, so that addresses can be compared.
pub(super) fn plain(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    let path = without_session(url.path());
    url.set_path(&path);
    url
}

fn pairs(url: &Url) -> BTreeMap<String, String> {
    url.query_pairs().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n.into_owned(), v.into_owned())).collect()
}

fn segments(url: &Url) -> Vec<&str> {
    url.path().split('/').filter(|part| !part.is_empty()).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 7 && text.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn same_host(one: &Url, other: &Url) -> bool {
    let host = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    host(one) == host(other) && one.port() == other.port()
}

impl Slot {
    /// Where `link` differs from `own`. Either may lack the number: page one often does.
    pub(super) fn between(own: &Url, link: &Url) -> Option<Self> {
        if !same_host(own, link) {
            return None;
        }
        let (ours, theirs) = (segments(own), segments(link));
        if ours != theirs {
            return Self::in_path(&ours, &theirs);
        }
        let (ours, theirs) = (pairs(own), pairs(link));
        let mut differ: Vec<&String> =
            ours.keys().chain(theirs.keys()).filter(|name| ours.get(*name) != theirs.get(*name)).collect();
        differ.sort_unstable();
        differ.dedup();
        let numeric = |name: &String| {
            let of = |pairs: &BTreeMap<String, String>| pairs.get(name).is_none_or(|value| is_number(value));
            of(&ours) && of(&theirs) && !counts_days(name)
        };
        // What page one's address leaves to its defaults (`mode=list&articleLimit=10`) page two's may say.
        let told: Vec<&String> = differ.iter().copied().filter(|name| numeric(name) && counts_pages(name)).collect();
        match (&differ[..], &told[..]) {
            ([only], _) if numeric(only) => Some(Self::Parameter((*only).clone())),
            (_, [only]) => Some(Self::Parameter((*only).clone())),
            _ => None,
        }
    }

    fn in_path(ours: &[&str], theirs: &[&str]) -> Option<Self> {
        let numbered = |at: usize| Self::Segment { at, before: String::new(), after: String::new() };
        let added = |short: &[&str], long: &[&str]| match long.strip_prefix(short) {
            Some([number]) if is_number(number) => Some(numbered(short.len())),
            Some([word, number]) if is_number(number) && matches!(*word, "page" | "p") => {
                Some(numbered(short.len() + 1))
            }
            _ => None,
        };
        if ours.len() != theirs.len() {
            return if ours.len() < theirs.len() { added(ours, theirs) } else { added(theirs, ours) };
        }
        let mut differ = (0..ours.len()).filter(|at| ours[*at] != theirs[*at]);
        let (at, None) = (differ.next()?, differ.next()) else { return None };
        let (one, other) = (ours[at], theirs[at]);
        let is_digit = |c: char| c.is_ascii_digit();
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let before = one[..shared].trim_end_matches(is_digit);
        let ending = |text: &'_ str| text[before.len()..].trim_start_matches(is_digit).to_owned();
        let after = ending(one);
        let middle = |text: &str| is_number(text[before.len()..].strip_suffix(after.as_str()).unwrap_or_default());
        (ending(other) == after && middle(one) && middle(other)).then(|| Self::Segment {
            at,
            before: before.to_owned(),
            after: after.clone(),
        })
    }

    /// The number that stands there.
    pub(super) fn value(&self, url: &Url) -> Option<u32> {
        match self {
            Self::Parameter(name) => pairs(url).get(name)?.parse().ok(),
            Self::Segment { at, before, after } => {
                segments(url).get(*at)?.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?.parse().ok()
            }
        }
    }

    /// Whether `link` is the address of `own`'s list but for this slot: another board of the site has another path, or
    /// other parameters than ours.
    pub(super) fn is_of(&self, own: &Url, link: &Url) -> bool {
        if !same_host(own, link) {
            return false;
        }
        let (ours, theirs) = (segments(own), segments(link));
        match self {
            Self::Parameter(slot) => {
                let (mine, other) = (pairs(own), pairs(link));
                let agrees = |(name, value): (&String, &String)| {
                    name == slot || mine.get(name).is_none_or(|known| known == value)
                };
                // What merely says how the list is shown need not be repeated.
                let is_kept = |name: &String| {
                    name == slot || other.contains_key(name) || crate::listing::words::is_state_parameter(name)
                };
                ours == theirs && other.iter().all(agrees) && mine.keys().all(is_kept)
            }
            Self::Segment { at, .. } => {
                let folder = &theirs[..(*at).min(theirs.len())];
                let shorter = folder.strip_suffix(&["page"]).or(folder.strip_suffix(&["p"])).unwrap_or(folder);
                ours.starts_with(folder) || ours == shorter
            }
        }
    }

    /// The same address with another number there, or none.
    pub(super) fn with(&self, url: &Url, number: Option<u32>) -> Url {
        let mut out = url.clone();
        match self {
            Self::Parameter(name) => {
                // What is not changed stays as it is written: query strings come in charsets of their own.
                let is_slot = |pair: &&str| {
                    form_urlencoded::parse(pair.as_bytes()).next().is_some_and(|(known, _)| known == name.as_str())
                };
                let pairs = url.query().unwrap_or("").split('&');
                let kept: Vec<String> = pairs
                    .filter_map(|pair| match number {
                        _ if !is_slot(&pair) => Some(pair.to_owned()),
                        Some(number) => Some(format!("{}={number}", pair.split('=').next().unwrap_or(name))),
                        None => None,
                    })
                    .collect();
                let is_new = number.is_some() && !url.query().unwrap_or("").split('&').any(|pair| is_slot(&pair));
                let added = number.filter(|_| is_new).map(|number| format!("{name}={number}"));
                let kept: Vec<String> = kept.into_iter().filter(|pair| !pair.is_empty()).chain(added).collect();
                let query = kept.join("&");
                out.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
            }
            Self::Segment { at, before, after } => {
                let slash = if url.path().ends_with('/') { "/" } else { "" };
                let mut parts: Vec<String> = segments(url).into_iter().map(str::to_owned).collect();
                match number {
                    Some(number) if *at < parts.len() => parts[*at] = format!("{before}{number}{after}"),
                    Some(_) => {}
                    None => parts.truncate(*at),
                }
                out.set_path(&format!("/{}{slash}", parts.join("/")));
            }
        }
        out
    }
}

/// The address without the parameter that says it is page `page`, where exactly one does.
pub(super) fn without_page(own: &Url, page: u32) -> Option<Url> {
    let told: Vec<String> = pairs(own)
        .into_iter()
        .filter(|(name, value)| counts_pages(name) && value.parse() == Ok(page))
        .map(|(name, _)| name)
        .collect();
    let [name] = &told[..] else { return None };
    Some(Slot::Parameter(name.clone()).with(own, None))
}

impl Sequence {
    /// What numbered links have in common; `own` helps where there is but one.
    pub(super) fn of(own: &Url, links: &[(u32, Url)]) -> Option<Self> {
        let (first, rest) = links.split_first()?;
        let other = rest.iter().find(|(number, _)| *number != first.0);
        let slot = match other {
            Some((_, other)) => Slot::between(&first.1, other)?,
            None => Slot::between(own, &first.1)?,
        };
        let mut valued: Vec<(u32, u32)> =
            links.iter().filter_map(|(number, url)| Some((*number, slot.value(url)?))).collect();
        valued.sort_unstable();
        valued.dedup();
        let (&(low, from), &(high, to)) = (valued.first()?, valued.last()?);
        let (step, first) = if low == high {
            // One link alone: it says its own number, counts from nought, or counts posts.
            let before = low.checked_sub(1)?;
            match from {
                _ if from == low => (1, 1),
                _ if from == before => (1, 0),
                _ if before > 0 && from % before == 0 && slot.counts_pages() => (from / before, 0),
                _ => return None,
            }
        } else {
            let (apart, between) = (to.checked_sub(from)?, high - low);
            let step = (apart % between == 0 && apart > 0).then_some(apart / between)?;
            (step, from.checked_sub((low.checked_sub(1)?).checked_mul(step)?)?)
        };
        let found = Self { slot, first, step };
        valued.iter().all(|(number, value)| found.number_at(*value) == Some(*number)).then_some(found)
    }

    fn number_at(&self, value: u32) -> Option<u32> {
        let above = value.checked_sub(self.first)?;
        (above % self.step == 0).then_some(above / self.step + 1)
    }

    /// The number of the page of that address, where it says so.
    pub(super) fn number(&self, url: &Url) -> Option<u32> {
        self.number_at(self.slot.value(url)?)
    }

    /// The address of page one of `own`'s list; `one`: its link, where there is one.
    pub(super) fn page_one(&self, own: &Url, one: Option<&Url>) -> Option<Url> {
        self.slot.value(own)?;
        Some(match (one.map(|one| self.slot.value(one)), one, &self.slot) {
            (Some(Some(value)), ..) => self.slot.with(own, Some(value)),
            // Page one of a path without number has an address of its own.
            (Some(None), Some(one), Slot::Segment { .. }) => one.clone(),
            (Some(None), ..) => self.slot.with(own, None),
            (None, ..) => self.slot.with(own, Some(self.first)),
        })
    }
}

impl Slot {
    pub(super) fn counts_pages(&self) -> bool {
        match self {
            Self::Parameter(name) => counts_pages(name),
            Self::Segment { .. } => true,
        }
    }

    /// Page one of a list of which one other page is known.
    pub(super) fn left_out(&self, own: &Url) -> Url {
        match self {
            Self::Segment { at, .. } => {
                let parts = segments(own);
                let word = at.checked_sub(1).and_then(|before| parts.get(before));
                let at = if word.is_some_and(|word| matches!(*word, "page" | "p")) { at - 1 } else { *at };
                Self::Segment { at, before: String::new(), after: String::new() }.with(own, None)
            }
            Self::Parameter(_) => self.with(own, None),
        }
    }
}
