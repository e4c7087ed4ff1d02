//! A list whose calls nothing in the page explains, as questions to a script engine; and what its answers teach.
//!
//! Each call is asked with its own arguments, and once more with marks in their place: where a mark comes out again, the
//! template has a hole. What a template says must then agree with the answer to every row it was learnt from.

use std::collections::BTreeMap;

use url::{Url, form_urlencoded};

use crate::model::{CallShape, Form, Handle, Method, Request, ScriptPage, Sent, UrlTemplate};

use super::script::{self, Call};
use super::{Links, address, external, form, template};

/// Rows asked for of one kind of call: enough to see what varies.
const ROWS: usize = 30;
/// Kinds of calls in one list.
const KINDS: usize = 4;

/// What is to be asked. Owned: the page may be gone when the answers come.
#[derive(Clone, Debug, PartialEq)]
pub struct Riddle {
    /// The page, with the clicks to ask about.
    pub page: ScriptPage,
    /// External scripts that may define what the page does not, the most likely first; empty where it defines all.
    pub scripts: Vec<Url>,
    kinds: Vec<Kind>,
}

/// One kind of call in the list.
#[derive(Clone, Debug, PartialEq)]
struct Kind {
    shape: CallShape,
    /// Leads to a page of the list, whose number is no mere state of it.
    pages: bool,
    /// Clicks of the rows.
    rows: std::ops::Range<usize>,
    /// Clicks with marks, what stands for what in each, and which arguments stay as they are.
    marked: Vec<Marked>,
}

#[derive(Clone, Debug, PartialEq)]
struct Marked {
    click: usize,
    /// Mark → hole.
    marks: Vec<(String, String)>,
    fixed: Vec<(usize, String)>,
}

impl Links<'_> {
    /// The calls of rows that nothing explained, each once.
    pub fn unexplained(&self) -> Vec<CallShape> {
        shapes(&self.unexplained.borrow())
    }

    /// The calls that a family told by their name alone, each once, where a script may tell better.
    pub fn by_name(&self) -> Vec<CallShape> {
        shapes(&self.by_name.borrow())
    }

    /// The questions about what [`Links::rows`] and [`Links::follow`] could not explain; `None` where nothing of it says
    /// anything to ask about.
    pub fn riddle(&self) -> Option<Riddle> {
        let unexplained: Vec<Handle> =
            self.unexplained.borrow().iter().chain(&*self.by_name.borrow()).cloned().collect();
        let next = self.next_unexplained.borrow();
        let mut kinds: BTreeMap<(bool, CallShape), Vec<&Handle>> = BTreeMap::new();
        for handle in &unexplained {
            if let Some(shape) = shape_of(handle, &unexplained) {
                kinds.entry((false, shape)).or_default().push(handle);
            }
        }
        if let Some(handle) = next.as_ref()
            && let Some(shape) = shape_of(handle, std::slice::from_ref(handle))
        {
            kinds.entry((true, shape)).or_default().push(handle);
        }
        let mut clicks = Vec::new();
        let kinds: Vec<Kind> = kinds
            .into_iter()
            .take(KINDS)
            .map(|((pages, shape), handles)| {
                let first = clicks.len();
                clicks.extend(handles.iter().take(ROWS).map(|handle| (*handle).clone()));
                let rows = first..clicks.len();
                let marked = marked(&shape, &handles, &mut clicks);
                Kind { shape, pages, rows, marked }
            })
            .collect();
        if kinds.is_empty() {
            return None;
        }
        let is_missing = |kind: &Kind| match kind.shape.arguments {
            Some(_) => !script::is_defined(&self.scripts, &kind.shape.name),
            None => !clicks[kind.rows.clone()].iter().any(|handle| script::is_bound(self, handle)),
        };
        let missing: Vec<&str> =
            kinds.iter().filter(|kind| is_missing(kind)).map(|kind| kind.shape.name.as_str()).collect();
        let scripts = if missing.is_empty() { Vec::new() } else { external::candidates(self.page, &missing) };
        let page = ScriptPage {
            url: self.page.url().clone(),
            base: self.page.base().clone(),
            scripts: self.scripts.clone(),
            forms: self.forms.clone(),
            loose: form::loose(self.page),
            clicks,
        };
        Some(Riddle { page, scripts, kinds })
    }
}

impl Riddle {
    /// The calls that are asked about.
    pub fn shapes(&self) -> Vec<CallShape> {
        self.kinds.iter().map(|kind| kind.shape.clone()).collect()
    }

    /// What the answers (one a click, in order) teach.
    pub fn learn(&self, answers: &[Option<Sent>]) -> Vec<UrlTemplate> {
        let pages = |click: usize| {
            let is_own =
                |kind: &&Kind| kind.rows.contains(&click) || kind.marked.iter().any(|marked| marked.click == click);
            self.kinds.iter().find(is_own).is_some_and(|kind| kind.pages)
        };
        let requests: Vec<Option<Request>> =
            answers.iter().enumerate().map(|(click, sent)| self.request(sent.as_ref()?, pages(click))).collect();
        let answer = |click: usize| requests.get(click).and_then(Option::as_ref);
        let agrees = |template: &UrlTemplate, kind: &Kind| {
            kind.rows.clone().all(|row| {
                let handle = &self.page.clicks[row];
                let says = template::request(std::slice::from_ref(template), handle, &self.page.base, &self.page.forms);
                match (answer(row), says) {
                    (Some(answer), Some(says)) => same(answer, &says),
                    // A row of another fixed argument is no question to this template.
                    (_, None) => !template.fixed.is_empty(),
                    (None, Some(_)) => false,
                }
            })
        };
        self.kinds
            .iter()
            .filter_map(|kind| {
                kind.marked.iter().find_map(|marked| {
                    let template = self.template(kind, marked, answer(marked.click)?)?;
                    agrees(&template, kind).then_some(template)
                })
            })
            .collect()
    }

    /// The request of what a click sends: as a link of the page would be asked for.
    fn request(&self, sent: &Sent, pages: bool) -> Option<Request> {
        let url = self.page.base.join(sent.address.trim()).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let request = match &sent.fields {
            None if sent.method == Method::Get => Request::get(url),
            fields => form::submit(url, sent.method, fields.as_deref().unwrap_or_default(), pages),
        };
        Some(address::without_visit(request))
    }

    /// The answer to the marked click with its marks made holes; `None` where no mark came out.
    fn template(&self, kind: &Kind, marked: &Marked, answer: &Request) -> Option<UrlTemplate> {
        let holes = |text: &str| {
            let mut text = text.replace('{', "%7B").replace('}', "%7D");
            for (mark, hole) in &marked.marks {
                text = text.replace(mark, &format!("{{{hole}}}"));
            }
            text
        };
        let here = answer.url.origin() == self.page.url.origin();
        let address = if here { &answer.url[url::Position::BeforePath..] } else { answer.url.as_str() };
        let mut address = holes(address);
        // An argument that begins with a slash is the address itself.
        if let Some(rest) = address
            .strip_prefix("/{")
            .filter(|_| marked.marks.iter().any(|(mark, _)| answer.url.path().starts_with(mark)))
        {
            address = format!("{{{rest}");
        }
        let body = answer.body.as_deref().map(|body| {
            let pairs = form_urlencoded::parse(body.as_bytes()).map(|(name, value)| {
                let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
                let visit = address::is_visit(&name) && has(&self.page.forms, &name, &value);
                if visit {
                    format!("{}={{field:{name}}}", encoded(&name))
                } else {
                    format!("{}={}", encoded(&name), holes(&encoded(&value)))
                }
            });
            pairs.collect::<Vec<_>>().join("&")
        });
        let is_hole = |text: &str| marked.marks.iter().any(|(_, hole)| text.contains(&format!("{{{hole}}}")));
        (is_hole(&address) || body.as_deref().is_some_and(is_hole)).then(|| UrlTemplate {
            call: kind.shape.clone(),
            fixed: marked.fixed.clone(),
            method: answer.method,
            address,
            body,
        })
    }
}

fn has(forms: &[Form], name: &str, value: &str) -> bool {
    !value.is_empty()
        && forms.iter().flat_map(|form| &form.fields).any(|field| field.name == name && field.value == value)
}

/// Whether two requests ask for the same: the order of parameters says nothing.
fn same(one: &Request, other: &Request) -> bool {
    let pairs = |text: &str| {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        pairs.sort();
        pairs
    };
    one.method == other.method
        && one.url.origin() == other.url.origin()
        && one.url.path() == other.url.path()
        && pairs(one.url.query().unwrap_or("")) == pairs(other.url.query().unwrap_or(""))
        && pairs(one.body.as_deref().unwrap_or("")) == pairs(other.body.as_deref().unwrap_or(""))
}

fn shapes(handles: &[Handle]) -> Vec<CallShape> {
    let mut shapes: Vec<CallShape> = handles.iter().filter_map(|handle| shape_of(handle, handles)).collect();
    shapes.sort();
    shapes.dedup();
    shapes
}

/// Which call a handle makes; where it makes none, the attribute whose value differs from row to row.
fn shape_of(handle: &Handle, all: &[Handle]) -> Option<CallShape> {
    if let Some(call) = script::first_call(handle) {
        return CallShape::parse(&format!("{}/{}", call.name, call.arguments.len()));
    }
    let is_own = |(name, value): &&(String, String)| {
        let others = all.iter().filter(|other| other.data.iter().any(|(n, v)| n == name && v == value)).count();
        value.bytes().any(|b| b.is_ascii_digit()) && value.len() <= 64 && (others == 1 || all.len() == 1)
    };
    let (name, _) = handle.data.iter().find(is_own)?;
    CallShape::parse(&format!("data-{name}"))
}

/// Adds clicks with marks: all arguments marked, then those alone that differ from row to row.
fn marked(shape: &CallShape, handles: &[&Handle], clicks: &mut Vec<Handle>) -> Vec<Marked> {
    let mut out = Vec::new();
    let Some(first) = handles.first() else { return out };
    if shape.arguments.is_none() {
        let mut handle = (*first).clone();
        let mut marks = Vec::new();
        for (at, (name, value)) in handle.data.iter_mut().enumerate().take(9) {
            if let Some(mark) = mark(at + 1, value) {
                marks.push((mark.clone(), format!("data-{name}")));
                *value = mark;
            }
        }
        clicks.push(handle);
        out.push(Marked { click: clicks.len() - 1, marks, fixed: Vec::new() });
        return out;
    }
    let calls: Vec<Call> = handles.iter().filter_map(|handle| script::first_call(handle)).collect();
    let Some(call) = calls.first() else { return out };
    let varies = |place: usize| {
        let value = |call: &Call| call.arguments.get(place).cloned();
        calls.iter().any(|other| value(other) != value(call)) || (calls.len() == 1 && call.arguments[place].len() > 3)
    };
    let all: Vec<usize> = (0..call.arguments.len()).collect();
    let some: Vec<usize> = all.iter().copied().filter(|place| varies(*place)).collect();
    for places in [&all, &some] {
        let mut handle = (*first).clone();
        let mut marks = Vec::new();
        for code in handle.href.iter_mut().filter(|href| address::script_of(href).is_some()).chain(&mut handle.onclick)
        {
            if marks.is_empty() {
                *code = script::with_arguments(code, call, &mut |place, name, value| {
                    let hole = name.map_or_else(|| (place + 1).to_string(), str::to_owned);
                    let mark = mark(place + 1 + if name.is_some() { 5 } else { 0 }, value)
                        .filter(|_| name.is_some() || places.contains(&place))?;
                    marks.push((mark.clone(), hole));
                    Some(mark)
                });
            }
        }
        let fixed = all.iter().filter(|place| !places.contains(place));
        let fixed =
            fixed.map(|place| (place + 1, call.arguments[*place].clone())).filter(|(_, value)| !value.is_empty());
        // A value with a space in it can't be written down as fixed.
        let fixed: Vec<(usize, String)> = fixed.filter(|(_, value)| !value.contains(char::is_whitespace)).collect();
        if !marks.is_empty() {
            clicks.push(handle);
            out.push(Marked { click: clicks.len() - 1, marks, fixed });
        }
    }
    out
}

/// What stands for an argument: of the same kind, and found again wherever it comes out. `None` where nothing can.
fn mark(place: usize, value: &str) -> Option<String> {
    if place > 20 || value.is_empty() {
        return None;
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("9017{place:02}31"));
    }
    if value.starts_with('/') {
        return Some(format!("/zq90{place:02}17x"));
    }
    let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then(|| format!("zq90{place:02}17x"))
}
