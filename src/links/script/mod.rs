//! Script handlers, read and not run: which function is called with what, and what its definition in the page does with
//! it, where that is straight-line code.

mod effects;
mod find;
mod literals;
mod lex;
mod objects;
mod reader;
mod run;
mod value;

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt, HashSet};
use url::Url;

use crate::model::{Handle, PostKey, Request};
use crate::page::{Node, Page};

use super::steady::{self, Known, Numbered};
use super::{Links, address, names};
use lex::Token;

pub(super) use find::Function;
pub(super) use literals::with_arguments;
pub(super) use value::Value;

/// One call in a handler: `goView('2503270008', '0001')`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Call {
    /// With dots: `boardList.view`.
    pub(super) name: String,
    /// Strings and numbers as text; everything else is empty.
    pub(super) arguments: Vec<String>,
    /// What stands in an object among the arguments: `{ no: 67937 }`.
    pub(super) named: Vec<(String, String)>,
}

/// Where a handle says something: an argument by its place from 0, one by its name, an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Argument(String, usize),
    Named(String, String),
    Data(String),
}

impl Place {
    /// What the page calls it.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Argument(..) => None,
            Self::Named(_, name) | Self::Data(name) => Some(name),
        }
    }
}

/// The codes of a handle: its `javascript:` address, then its `onclick`s.
fn codes(handle: &Handle) -> impl Iterator<Item = &str> {
    let href = handle.href.as_deref().and_then(address::script_of);
    href.into_iter().chain(handle.onclick.iter().map(String::as_str))
}

/// Every call of a handle's codes.
pub(super) fn calls(handle: &Handle) -> impl Iterator<Item = Call> {
    codes(handle).flat_map(calls_in)
}

/// The first call that is no housekeeping.
pub(super) fn first_call(handle: &Handle) -> Option<Call> {
    calls(handle).find(|call| !call.arguments.is_empty())
}

fn calls_in(code: &str) -> Vec<Call> {
    let tokens = lex::tokens(code, false);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Token::Word(word) = &tokens[at] else {
            at += 1;
            continue;
        };
        let mut name = word.clone();
        at += 1;
        while let (Some(Token::Sign(".")), Some(Token::Word(next))) = (tokens.get(at), tokens.get(at + 1)) {
            name.push('.');
            name.push_str(next);
            at += 2;
        }
        if tokens.get(at) != Some(&Token::Sign("(")) {
            continue;
        }
        let mut call = Call { name, ..Call::default() };
        at = arguments(&tokens, at + 1, &mut call);
        if !matches!(
            call.name.as_str(),
            "if" | "alert" | "confirm" | "void" | "event.preventDefault" | "event.stopPropagation" | "return"
        ) {
            out.push(call);
        }
    }
    out
}

/// Reads the arguments from behind the opening bracket; gives the place behind the closing one.
fn arguments(tokens: &[Token], mut at: usize, call: &mut Call) -> usize {
    let mut depth = 1;
    let mut current: Option<String> = None;
    let mut any = false;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            Token::Sign("(" | "[" | "{") => depth += 1,
            Token::Sign(")" | "]" | "}") => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Token::Sign(",") if depth == 1 => {
                call.arguments.push(current.take().unwrap_or_default());
            }
            Token::Text(text) | Token::Number(text) if depth == 1 => {
                current.get_or_insert_default().push_str(text);
            }
            Token::Template(parts) if depth == 1 => {
                if let [lex::Part::Text(text)] = parts.as_slice() {
                    current.get_or_insert_default().push_str(text);
                }
            }
            Token::Sign(":") if depth == 2 => {
                if let (Some(Token::Word(name) | Token::Text(name)), Some(Token::Text(value) | Token::Number(value))) =
                    (tokens.get(at.wrapping_sub(2)), tokens.get(at))
                {
                    call.named.push((name.clone(), value.clone()));
                }
            }
            _ => {}
        }
        any = true;
    }
    if any {
        call.arguments.push(current.unwrap_or_default());
    }
    at
}

/// For each row the argument (or data value) that differs in every row and is longest: the post's number as the
/// handler says it, and where it stands. Of equals the last. Which of them can be a number at all is [`steady`]'s.
pub(super) fn varying_arguments(handles: &[Option<Handle>], known: &Known<'_>) -> Vec<Option<(Place, String)>> {
    numbers(&rows_of(handles), known)
}

/// The same as the posts' keys: with the board, where a list shows several that count by themselves.
pub(super) fn keys(
    handles: &[Option<Handle>],
    numbers: &[Option<(Place, String)>],
    page: &Url,
    known: &Known<'_>,
) -> Vec<Option<PostKey>> {
    let rows = rows_of(handles);
    let numbered: Vec<Numbered<'_, Place>> = rows
        .iter()
        .zip(numbers)
        .enumerate()
        .filter_map(|(row, (places, number))| Some(Numbered { row, places, number: &number.as_ref()?.1 }))
        .collect();
    let board = steady::board(&numbered, page, known, |place| place.name().is_some_and(names::is_board));
    let mut keys: Vec<Option<PostKey>> = vec![None; handles.len()];
    for row in &numbered {
        keys[row.row] = board.as_ref().map_or_else(|| PostKey::new(row.number), |board| board.key(row));
    }
    keys
}

fn rows_of(handles: &[Option<Handle>]) -> Vec<Vec<(Place, String)>> {
    handles.iter().map(|handle| handle.as_ref().map_or_else(Vec::new, slots)).collect()
}

fn numbers(rows: &[Vec<(Place, String)>], known: &Known<'_>) -> Vec<Option<(Place, String)>> {
    let numbered: Vec<_> = rows.iter().map(Vec::as_slice).enumerate().collect();
    let judged = steady::judge(&numbered, known, Place::name, |_| false, true);
    let mut values: HashMap<&Place, HashSet<&str>> = HashMap::new();
    let mut counts: HashMap<&Place, (usize, usize)> = HashMap::new();
    for (slot, value) in rows.iter().flatten() {
        values.entry(slot).or_default().insert(value);
        let count = counts.entry(slot).or_default();
        count.0 += 1;
        count.1 += value.len();
    }
    let worth = |slot: &Place| {
        let (rows, length) = counts.get(slot).copied().unwrap_or((1, 0));
        let distinct = values.get(slot).map_or(0, HashSet::len) as f64 / rows as f64;
        distinct + (length as f64 / rows as f64).min(30.0) / 100.0 - judged.discount(slot)
    };
    rows.iter()
        .map(|slots| {
            let ids = judged.of(slots).filter(|(_, value)| value.bytes().any(|b| b.is_ascii_digit()));
            ids.max_by(|a, b| worth(&a.0).total_cmp(&worth(&b.0))).cloned()
        })
        .collect()
}

fn slots(handle: &Handle) -> Vec<(Place, String)> {
    let mut out = Vec::new();
    for call in calls(handle).take(4) {
        let arguments = call.arguments.iter().enumerate().take(steady::MOST);
        for (at, argument) in arguments.filter(|(_, argument)| !argument.is_empty()) {
            out.push((Place::Argument(call.name.clone(), at), argument.clone()));
        }
        for (name, value) in call.named.into_iter().take(steady::MOST) {
            out.push((Place::Named(call.name.clone(), name), value));
        }
    }
    if out.is_empty() {
        for (name, value) in handle.data.iter().take(steady::MOST) {
            if (1..=64).contains(&value.len()) {
                out.push((Place::Data(name.clone()), value.clone()));
            }
        }
    }
    out
}

/// The page's inline scripts, enough of them for any board's own functions; libraries pasted into a page are larger and
/// hold none.
pub(super) fn inline(page: &Page) -> Vec<String> {
    const MOST: usize = 2 << 20;
    let mut size = 0;
    page.root()
        .all("script")
        .filter(|script| script.attr("src").is_none())
        .map(Node::raw_text)
        .take_while(|text| {
            size += text.len();
            size <= MOST
        })
        .collect()
}

/// Whether the scripts hold a definition of a function.
pub(super) fn is_defined(scripts: &[String], name: &str) -> bool {
    find::function(scripts, name).is_some()
}

/// Whether the page's script binds a click of the handle's element.
pub(super) fn is_bound(links: &Links<'_>, handle: &Handle) -> bool {
    bound(links, handle).is_some()
}

/// Whether the function of that name, or the one bound to the handle, stands in the page and changes what is seen there: it
/// opens no page.
pub(super) fn acts_in_place(links: &Links<'_>, name: Option<&str>, handle: &Handle) -> bool {
    const ACTS: [&str; 15] = [
        "slideToggle",
        "slideDown",
        "slideUp",
        "toggle",
        "toggleClass",
        "addClass",
        "removeClass",
        "fadeIn",
        "fadeToggle",
        "modal",
        "display",
        "innerHTML",
        "html",
        "append",
        "show",
    ];
    let acts = |function: &Function| {
        function.body.iter().any(|token| matches!(token, Token::Word(word) if ACTS.contains(&word.as_str())))
    };
    match name {
        Some(name) => find::function(&links.scripts, name).is_some_and(|function| acts(&function)),
        None => bound(links, handle).is_some_and(|function| acts(&function)),
    }
}

fn bound(links: &Links<'_>, handle: &Handle) -> Option<Rc<Function>> {
    let mut names = handle.names.clone();
    names.extend(handle.data.iter().map(|(name, _)| format!("[data-{name}")));
    // An id is the row's own: only what rows share is worth remembering.
    names.retain(|name| !name.starts_with('#') || !name.bytes().any(|b| b.is_ascii_digit()));
    let mut known = links.bound.borrow_mut();
    known.entry(names).or_insert_with_key(|names| find::bound(&links.scripts, names).map(Rc::new)).clone()
}

/// The request a handle makes, as far as the page's own script tells.
pub(super) fn request(links: &Links<'_>, handle: &Handle, keep_state: bool) -> Option<Request> {
    for code in codes(handle) {
        let tokens = lex::tokens(code, false);
        if let Some(request) = run::request(links, handle, &tokens, keep_state) {
            return Some(request);
        }
    }
    let function = bound(links, handle)?;
    run::request(links, handle, &function.body, keep_state)
}
