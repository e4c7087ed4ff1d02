//! 글번호: which part of the rows' links is the post's own number.
//!
//! What varies from row to row, is named as ids are, and is longest. Rows whose links are built alike are judged together,
//! those of the most rows first; what stands in the same place of others is their number too. The host counts only for links
//! that leave the board's site. Which places may hold a number at all is [`steady`]'s.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use url::{Url, form_urlencoded};

use crate::model::{PostKey, Request};

use super::steady::{self, Known, Numbered};
use super::{address, family, names};

/// A number longer than this, in bytes, is none: it could not stand in an index. Title and day are the post's key then.
const LONGEST: usize = 1000;

/// One place of a link where a number may stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Slot {
    Parameter(String),
    /// A part of the path, counted from the end.
    Path(usize),
}

impl Slot {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Parameter(name) => Some(name),
            Self::Path(_) => None,
        }
    }
}

/// The key of each link.
pub(super) fn all(
    links: &[Option<Request>],
    page: &Url,
    parameter: Option<&str>,
    families: bool,
    known: &Known<'_>,
) -> Vec<Option<PostKey>> {
    let mut slots: Vec<Vec<(Slot, String)>> =
        links.iter().map(|link| link.as_ref().map_or_else(Vec::new, |link| slots_of(link, parameter))).collect();
    // What stands in no link tells nothing: what is found then counts as if nothing had been said.
    let parameter = parameter.filter(|name| is_there(&slots, name));
    let mut keys = vec![None; links.len()];
    for (host, of_site) in sites(links) {
        if parameter.is_none() {
            drop_constants(&mut slots, &of_site);
        }
        let mut found: Vec<(Slot, usize)> = Vec::new();
        for ((depth, _), rows) in kinds(links, &slots, &of_site) {
            let members: Vec<&Vec<(Slot, String)>> = rows.iter().map(|row| &slots[*row]).collect();
            let taken =
                || found.iter().find(|(slot, of)| fits(slot, *of == depth, &members)).map(|(slot, _)| slot.clone());
            let Some(slot) = parameter
                .map(|name| Slot::Parameter(name.to_owned()))
                .or_else(taken)
                .or_else(|| best(&members, &rows, page, families, known))
            else {
                continue;
            };
            for row in rows {
                let value = slots[row].iter().find(|(name, _)| *name == slot).map(|(_, value)| value.as_str());
                let value = value.filter(|value| !value.is_empty() && value.len() <= LONGEST && !value.contains('\0'));
                keys[row] = value.and_then(|value| {
                    let foreign = host != site(page);
                    PostKey::new(if foreign { format!("{host}/{value}") } else { value.to_owned() })
                });
            }
            found.push((slot, depth));
        }
        if parameter.is_none() && host == site(page) {
            with_boards(&mut keys, links, &of_site, page, known);
        }
    }
    keys
}

/// The keys of rows of several boards, each of which counts by itself: with the board.
fn with_boards(keys: &mut [Option<PostKey>], links: &[Option<Request>], rows: &[usize], page: &Url, known: &Known<'_>) {
    let places = |row: &usize| Some((*row, places_of(links[*row].as_ref()?), keys[*row].clone()?));
    let all: Vec<_> = rows.iter().filter_map(places).collect();
    let numbered: Vec<_> =
        all.iter().map(|(row, places, key)| Numbered { row: *row, places, number: key.as_str() }).collect();
    let is_called = |slot: &Slot| slot.name().is_some_and(names::is_board);
    let Some(board) = steady::board(&numbered, page, known, is_called) else { return };
    for row in &numbered {
        keys[row.row] = board.key(row);
    }
}

/// Where a link may name its board: as the number's places, and every part of the path.
fn places_of(link: &Request) -> Vec<(Slot, String)> {
    let mut places = slots_of(link, None);
    places.retain(|(slot, _)| matches!(slot, Slot::Parameter(_)));
    let parts = link.url.path().rsplit('/').enumerate().take(steady::MOST);
    places.extend(parts.map(|(at, part)| (Slot::Path(at), part.to_owned())));
    places
}

/// The rows that lead to each site.
fn sites(links: &[Option<Request>]) -> BTreeMap<String, Vec<usize>> {
    let mut sites: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, link) in links.iter().enumerate() {
        if let Some(link) = link {
            sites.entry(site(&link.url)).or_default().push(row);
        }
    }
    sites
}

/// Links built alike: the same parameters and as many parts in the path.
type Kind<'s> = (usize, Vec<&'s Slot>);

/// Rows by how their links are built, most rows first: a mark that one of them bears (`&noti=Y`) changes no number's place.
fn kinds<'s>(
    links: &[Option<Request>],
    slots: &'s [Vec<(Slot, String)>],
    rows: &[usize],
) -> Vec<(Kind<'s>, Vec<usize>)> {
    let mut kinds: HashMap<Kind<'s>, Vec<usize>> = HashMap::new();
    for row in rows {
        let Some(link) = &links[*row] else { continue };
        let mut names: Vec<&Slot> = slots[*row].iter().map(|(slot, _)| slot).collect();
        names.sort();
        names.dedup();
        kinds.entry((depth(link), names)).or_default().push(*row);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    // Of as many rows the plainest, which bears no mark.
    kinds.sort_by_key(|((_, places), rows)| (Reverse(rows.len()), places.len(), rows[0]));
    kinds
}

fn depth(link: &Request) -> usize {
    link.url.path().matches('/').count()
}

/// Takes out what all rows say the same, where anything else tells them apart: the board's number, however one of them is built.
fn drop_constants(slots: &mut [Vec<(Slot, String)>], rows: &[usize]) {
    let mut values: HashMap<&Slot, (usize, HashSet<&str>)> = HashMap::new();
    for (slot, value) in rows.iter().flat_map(|row| &slots[*row]) {
        let of = values.entry(slot).or_default();
        of.0 += 1;
        of.1.insert(value);
    }
    let varies = |values: &HashSet<&str>| {
        values.len() > 1 && values.iter().all(|value| value.bytes().any(|b| b.is_ascii_digit()))
    };
    if !values.values().any(|(_, values)| varies(values)) {
        return;
    }
    let constant = values.into_iter().filter(|(_, (rows, values))| *rows > 2 && values.len() == 1);
    let constant: HashSet<Slot> = constant.map(|(slot, _)| slot.clone()).collect();
    for row in rows {
        slots[*row].retain(|(slot, _)| !constant.contains(slot));
    }
}

/// Whether the place of the number of more rows is that of these too. A part of a path stands elsewhere in a longer one.
fn fits(slot: &Slot, is_as_deep: bool, members: &[&Vec<(Slot, String)>]) -> bool {
    let values: HashSet<Option<&str>> = members
        .iter()
        .map(|slots| slots.iter().find(|(own, _)| own == slot).map(|(_, value)| value.as_str()))
        .collect();
    let are_one = values.len() == 1 && members.windows(2).any(|two| two[0] != two[1]);
    (is_as_deep || matches!(slot, Slot::Parameter(_))) && !values.contains(&None) && !are_one
}

/// A host without `www.`, lower case by the parser.
fn site(url: &Url) -> String {
    let host = url.host_str().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

fn is_there(slots: &[Vec<(Slot, String)>], parameter: &str) -> bool {
    slots.iter().flatten().any(|(slot, _)| matches!(slot, Slot::Parameter(name) if name == parameter))
}

/// Whether links that lead somewhere have no such parameter, any of them.
pub(super) fn is_unknown(links: &[Option<Request>], parameter: &str) -> bool {
    let slots: Vec<_> = links.iter().flatten().map(|link| slots_of(link, Some(parameter))).collect();
    !slots.is_empty() && !is_there(&slots, parameter)
}

/// `told`: what the source calls the number, whatever else such a name may mean.
fn slots_of(link: &Request, told: Option<&str>) -> Vec<(Slot, String)> {
    let mut slots: Vec<(Slot, String)> = Vec::new();
    let mut seen = HashSet::new();
    let body = link.body.as_deref().unwrap_or("");
    for (name, value) in link.url.query_pairs().chain(form_urlencoded::parse(body.as_bytes())) {
        let is_told = told == Some(name.as_ref());
        if value.is_empty() || address::is_state(&name) && !is_told || slots.len() >= steady::MOST && !is_told {
            continue;
        }
        // A parameter that comes several times (`sa1=01&sa1=02`) chooses among boards; its first value stands for it.
        if seen.insert(name.clone()) {
            slots.push((Slot::Parameter(name.into_owned()), value.into_owned()));
        }
    }
    let parts = link.url.path().rsplit('/').enumerate().take(steady::MOST);
    for (at, part) in parts.filter(|(_, part)| part.bytes().any(|b| b.is_ascii_digit())) {
        slots.push((Slot::Path(at), part.to_owned()));
    }
    slots
}

/// `places`: which rows of the page the members are.
fn best(
    members: &[&Vec<(Slot, String)>],
    places: &[usize],
    page: &Url,
    families: bool,
    known: &Known<'_>,
) -> Option<Slot> {
    let is_named =
        |slot: &Slot| matches!(slot, Slot::Parameter(name) if families && family::is_post_number(page, name));
    let rows: Vec<_> = places.iter().copied().zip(members.iter().map(|slots| slots.as_slice())).collect();
    let judged = steady::judge(&rows, known, Slot::name, is_named, false);
    // All have the same slots.
    let open: HashSet<&Slot> = judged.of(members.first()?).map(|(slot, _)| slot).collect();
    let mut values: HashMap<&Slot, HashSet<&str>> = HashMap::new();
    let mut lengths: HashMap<&Slot, usize> = HashMap::new();
    for slots in members {
        for (slot, value) in *slots {
            values.entry(slot).or_default().insert(value);
            *lengths.entry(slot).or_default() += value.len();
        }
    }
    let in_page = |slot: &Slot, value: &str| match slot {
        Slot::Parameter(name) => page.query_pairs().any(|(other, known)| other == name.as_str() && known == value),
        Slot::Path(_) => page.path().split('/').any(|part| part == value),
    };
    // `/board/330?no=1057`: an address that ends in another number in each row leads to the post, whatever follows it.
    let ends = |slot: &Slot| {
        *slot == Slot::Path(0)
            && values[slot].len() > 3
            && values[slot].len() == members.len()
            && values[slot].iter().all(|value| value.bytes().all(|b| b.is_ascii_digit()))
    };
    let score = |slot: &Slot| {
        let distinct = values[slot].len() as f64 / members.len() as f64;
        let named = match slot {
            // What the family calls a post's number is surer than what merely sounds like one.
            slot if is_named(slot) => 0.6,
            // `bbsNo` of the only row there is may be the board's.
            Slot::Parameter(name) if names::is_board(name) => 0.15 * f64::from(u8::from(names::is_posts(name))),
            Slot::Parameter(name) => 0.35 * f64::from(u8::from(names::is_posts(name))),
            slot if ends(slot) => 0.4,
            Slot::Path(at) => 0.2 - 0.02 * (*at).min(5) as f64,
        };
        // What the list's own address holds names the board.
        let own = values[slot].len() == 1 && values[slot].iter().all(|value| in_page(slot, value));
        let digits = values[slot].iter().all(|value| value.bytes().any(|b| b.is_ascii_digit()));
        let length = (lengths[slot] as f64 / members.len() as f64).min(20.0) / 100.0;
        distinct + named + length + if digits { 0.3 } else { -0.2 }
            - if own { 2.0 } else { 0.0 }
            - judged.discount(slot)
    };
    values
        .keys()
        .filter(|slot| open.contains(*slot))
        .map(|slot| (*slot, score(slot)))
        .filter(|(_, score)| *score > 0.3)
        .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(a.0)))
        .map(|(slot, _)| slot.clone())
}
