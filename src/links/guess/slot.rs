//! Where the rows' number stands in a kind of call, and whether that alone can tell a post: what else varies may be its board.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::{CallShape, Handle};

use super::super::script::{self, Place};
use super::super::{external, form};

/// Words of calls and attributes that do something else than open a post's page.
const OTHERS: [&str; 39] = [
    "down",
    "download",
    "file",
    "files",
    "attach",
    "atch",
    "toggle",
    "slide",
    "slider",
    "tab",
    "menu",
    "sort",
    "order",
    "search",
    "like",
    "recommend",
    "scrap",
    "share",
    "print",
    "delete",
    "del",
    "remove",
    "login",
    "play",
    "close",
    "zip",
    "layer",
    "modal",
    "popup",
    "pop",
    "target",
    "parent",
    "page",
    "react",
    "faq",
    "answer",
    "accordion",
    "collapse",
    "fold",
];

/// Where the post's number stands in a kind of call.
pub(super) struct Slot {
    pub(super) shape: CallShape,
    /// The other arguments, as every row has them.
    pub(super) fixed: Vec<(usize, String)>,
    pub(super) hole: String,
    /// What the row itself calls it: the attribute's name, or the word before the colon.
    pub(super) name: Option<String>,
}

/// The kind of call, or the attribute, that holds a row's number.
pub(super) fn shape(handle: &Handle, place: &Place) -> Option<CallShape> {
    match place {
        Place::Data(name) => CallShape::parse(&format!("data-{name}")),
        Place::Argument(..) | Place::Named(..) => {
            let call = call_at(handle, place)?;
            CallShape::parse(&format!("{}/{}", call.name, call.arguments.len()))
        }
    }
}

/// The call that a template finds by its name, where it is the one that holds the number.
fn call_at(handle: &Handle, place: &Place) -> Option<script::Call> {
    script::calls(handle).find(|call| match place {
        Place::Argument(name, at) => call.name == *name && call.arguments.len() > *at,
        Place::Named(name, key) => call.name == *name && call.named.iter().any(|(named, _)| named == key),
        Place::Data(_) => false,
    })
}

pub(super) fn of_calls(shape: CallShape, rows: &[(&Handle, &Place, &str)]) -> Option<Slot> {
    if external::words_of(&shape.name).iter().any(|word| OTHERS.contains(&word.as_str())) {
        return None;
    }
    let place = one_place(rows)?;
    let calls: Vec<script::Call> = rows.iter().filter_map(|(handle, place, _)| call_at(handle, place)).collect();
    let first = calls.first()?;
    let own = |at: usize| matches!(place, Place::Argument(_, own) if *own == at);
    let named = |call: &script::Call| {
        let is_other = |name: &str| !matches!(place, Place::Named(_, own) if own == name);
        call.named.iter().filter(|(name, _)| is_other(name)).cloned().collect::<Vec<_>>()
    };
    // Where another argument varies, the number alone may be another board's; nor may it later.
    let others = first.arguments.iter().enumerate().filter(|(at, _)| !own(*at));
    let mut fixed = Vec::new();
    for (at, value) in others {
        let values: Vec<&String> = calls.iter().filter_map(|call| call.arguments.get(at)).collect();
        if values.len() == calls.len() && (values.iter().all(|value| is_flag(value)) || count_rows(&values, rows)) {
            continue;
        }
        let is_same = calls.iter().all(|call| call.arguments.get(at) == Some(value));
        let can_be_kept = value.len() <= 100 && !value.contains(|c: char| c.is_whitespace() || c.is_control());
        (is_same && can_be_kept).then(|| fixed.push((at + 1, value.clone())))?;
    }
    calls.iter().all(|call| named(call) == named(first)).then_some(())?;
    let (hole, name) = match place {
        Place::Argument(_, at) => ((at + 1).to_string(), None),
        Place::Named(_, name) | Place::Data(name) => (name.clone(), Some(name.clone())),
    };
    Some(Slot { shape, fixed, hole, name })
}

/// An attribute whose name is one of a number; a form that waits for a number may be given any.
pub(super) fn of_data(shape: CallShape, rows: &[(&Handle, &Place, &str)], is_awaited: bool) -> Option<Slot> {
    let Place::Data(name) = one_place(rows)? else { return None };
    let is_named = form::is_id_name(name);
    // `search-seq` names what one is looked up by.
    let words: Vec<String> =
        external::words_of(name).into_iter().filter(|word| !(is_named && word == "search")).collect();
    if words.iter().any(|word| OTHERS.contains(&word.as_str())) || !(is_named || is_awaited) {
        return None;
    }
    // Another number that several rows share may be their board's.
    if others(rows).iter().any(|(other, others)| *other != name.as_str() && others.part(rows.len())) {
        return None;
    }
    let hole = format!("data-{name}");
    Some(Slot { shape, fixed: Vec::new(), hole, name: is_named.then(|| camel(name)) })
}

/// What the rows have under one name.
#[derive(Default)]
struct Others<'h> {
    values: HashSet<&'h str>,
    rows: usize,
    last: Option<usize>,
}

impl Others<'_> {
    /// Whether they part the rows into some of which each has several.
    fn part(&self, rows: usize) -> bool {
        let values = self.values.len() + usize::from(self.rows < rows);
        values > 1 && !self.values.iter().all(|value| is_flag(value)) && !is_another_in_every_row(values, rows)
    }
}

/// By name; of one name in a handle the first value counts.
fn others<'h>(rows: &[(&'h Handle, &Place, &str)]) -> HashMap<&'h str, Others<'h>> {
    let mut others: HashMap<&str, Others<'_>> = HashMap::new();
    for (row, (handle, ..)) in rows.iter().enumerate() {
        for (name, value) in &handle.data {
            let of = others.entry(name).or_default();
            if of.last.replace(row) != Some(row) {
                of.rows += 1;
                of.values.insert(value.trim());
            }
        }
    }
    others
}

/// `chkPass(1904,'Y')`: a yes or no is the post's own (closed, answered); no board is called so.
fn is_flag(value: &str) -> bool {
    ["Y", "N", "true", "false"].iter().any(|flag| flag.eq_ignore_ascii_case(value))
}

/// `fnDetail('REF','10412','1')`, then `'2'`, `'3'`: the row's place in the list, shorter than the post's number.
fn count_rows(values: &[&String], rows: &[(&Handle, &Place, &str)]) -> bool {
    let numbers: Option<Vec<i64>> = values.iter().map(|value| value.parse().ok()).collect();
    let steps =
        |by: i64| numbers.as_ref().is_some_and(|all| all.windows(2).all(|two| two[0].checked_add(by) == Some(two[1])));
    let is_shorter = values.iter().zip(rows).all(|(value, (.., number))| value.len() < number.len());
    is_shorter && (steps(1) || steps(-1))
}

/// The place that holds the number of every row, where it looks like one and is another in every row.
fn one_place<'a>(rows: &[(&Handle, &'a Place, &str)]) -> Option<&'a Place> {
    let (_, place, _) = rows.first()?;
    let values: HashSet<&str> = rows.iter().map(|(.., value)| *value).collect();
    let is_one = rows.iter().all(|(_, other, value)| other == place && looks_like_number(value));
    (is_one && is_another_in_every_row(values.len(), rows.len())).then_some(*place)
}

/// A pinned copy repeats it.
fn is_another_in_every_row(values: usize, rows: usize) -> bool {
    values * 10 >= rows * 7
}

/// As [`form::looks_like_id`]; and numbers that a site writes in base 64.
fn looks_like_number(value: &str) -> bool {
    form::looks_like_id(value.trim_end_matches('='))
}

/// `ntt-id` → `nttId`; `post_no` stays.
fn camel(attribute: &str) -> String {
    let mut words = attribute.split('-').filter(|word| !word.is_empty());
    let mut name = words.next().unwrap_or("").to_owned();
    for word in words {
        name.extend(word.chars().next().map(|first| first.to_ascii_uppercase()));
        name.extend(word.chars().skip(1));
    }
    name
}
