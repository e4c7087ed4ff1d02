//! One walk over the page: every link, every date, and the groups of like siblings that hold them.
//!
//! Knows nothing of columns: a group is a place where rows could be; `candidates` says which one is the board.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::without_session;
use crate::page::{Node, NodeId, Page, Piece};

use super::{button, facts, words};

/// How far above a link or a date its row may begin. Real rows begin within a dozen levels; the bound keeps a hostile
/// page linear.
const REACH: usize = 24;

/// The page, seen as places where rows could be.
pub(super) struct Scan<'a> {
    /// What the page is called.
    pub(super) title: Option<String>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) groups: Vec<Group<'a>>,
    /// By link: the first one with its template, and the first one with its target. A place is compared by these numbers,
    /// for every link stands in a dozen places.
    pub(super) kinds: Vec<usize>,
    pub(super) targets: Vec<usize>,
}

/// An element that leads somewhere.
pub(super) struct Link<'a> {
    pub(super) node: Node<'a>,
    /// Visible text, folded.
    pub(super) text: String,
    /// Characters of the text.
    pub(super) length: usize,
    /// Where it leads with what varies taken out: two posts of a board are alike in this.
    pub(super) template: String,
    /// Where it leads as written: two posts of a board differ in this.
    pub(super) target: String,
}

/// Siblings of one name (rows of one table, items of one list) of which some hold links or dates.
pub(super) struct Group<'a> {
    pub(super) container: Node<'a>,
    pub(super) tag: &'a str,
    pub(super) marks: Vec<Mark<'a>>,
}

/// One sibling and what stands in it.
pub(super) struct Mark<'a> {
    pub(super) row: Node<'a>,
    /// Places in [`Scan::links`]: the walk is in the page's order, so a row's links stand one after the other.
    pub(super) links: Range<usize>,
    pub(super) dates: u32,
}

/// Place and row's name → group. Looked up for every link and every element around it, so it hashes as little as it
/// can: node ids are small numbers that the page's writer can't choose.
type Places<'a> = HashMap<(NodeId, &'a str), usize, QuickHash>;

/// For keys that are small numbers of our own.
pub(super) type QuickHash = BuildHasherDefault<Quick>;

#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Of an element's name the length and the first letters are enough: a place has few kinds of children.
        let mut word = [0; 8];
        for (to, from) in word.iter_mut().zip(bytes) {
            *to = *from;
        }
        self.write_u64(u64::from_le_bytes(word));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        // Knuth's multiplicative hashing; the rotation lets both halves of a key count.
        self.0 = (self.0.rotate_left(26) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl<'a> Scan<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let mut scan =
            Self { title: page.title(), links: Vec::new(), groups: Vec::new(), kinds: Vec::new(), targets: Vec::new() };
        let mut marking = Marking::default();
        for node in page.root().descendants() {
            if matches!(node.name(), "script" | "style" | "option" | "template" | "noscript") {
                continue;
            }
            if let Some(link) = link(node) {
                scan.links.push(link);
                let index = scan.links.len() - 1;
                scan.mark(node, &mut marking, |mark| {
                    let first = if mark.links.is_empty() { index } else { mark.links.start };
                    mark.links = first..index + 1;
                });
            }
            let dated = node.pieces().any(|piece| matches!(piece, Piece::Text(text) if looks_dated(text)))
                || (node.is("time") && node.attr("datetime").is_some());
            if dated {
                scan.mark(node, &mut marking, |mark| mark.dates += 1);
            }
        }
        share_folders(&mut scan.links);
        scan.kinds = firsts(scan.links.iter().map(|link| link.template.as_str()));
        scan.targets = firsts(scan.links.iter().map(|link| link.target.as_str()));
        scan
    }

    /// Notes something of `node` on every sibling group it stands in.
    fn mark(&mut self, node: Node<'a>, marking: &mut Marking<'a>, note: impl Fn(&mut Mark<'a>)) {
        let mut way: Vec<Step<'a>> = Vec::with_capacity(REACH);
        let mut at = Some(node);
        while let Some(next) = at {
            if way.len() >= REACH || matches!(next.name(), "body" | "html") {
                break;
            }
            let id = next.id();
            // What stands around this element was looked up for the one before it.
            if let Some(known) = marking.last.iter().position(|step| step.node == id) {
                way.extend(marking.last[known..].iter().take(REACH - way.len()).copied());
                break;
            }
            way.push(Step { node: id, group: self.group_of(next, marking) });
            at = next.parent();
        }
        for (group, row) in way.iter().filter_map(|step| step.group) {
            let marks = &mut self.groups[group].marks;
            // The walk is in the page's order, so a row's parts come one after the other.
            if marks.last().is_none_or(|last| last.row != row) {
                marks.push(Mark { row, links: 0..0, dates: 0 });
            }
            if let Some(mark) = marks.last_mut() {
                note(mark);
            }
        }
        marking.last = way;
    }

    /// The group of which this element is a row, and that row: a description belongs to the term before it.
    fn group_of(&mut self, node: Node<'a>, marking: &mut Marking<'a>) -> Option<(usize, Node<'a>)> {
        let mut row = node;
        // The two are one row, unless the terms are days over several.
        let mut under_days = |list: Node<'a>| *marking.lists.entry(list.id()).or_insert_with(|| is_by_days(list));
        if row.is("dd") && !row.parent().is_some_and(&mut under_days) {
            row = term_of(row);
        }
        let container = match row.name() {
            "tr" | "td" => row.closest("table"),
            "tbody" | "thead" | "tfoot" | "th" => None,
            _ => row.parent(),
        }?;
        let group = *marking.places.entry((container.id(), row.name())).or_insert_with(|| {
            self.groups.push(Group { container, tag: row.name(), marks: Vec::new() });
            self.groups.len() - 1
        });
        Some((group, row))
    }
}

/// What is remembered from one link or date to the next: neighbours stand in the same places.
#[derive(Default)]
struct Marking<'a> {
    places: Places<'a>,
    /// Lists of terms, and whether these are days.
    lists: HashMap<NodeId, bool>,
    /// The way up from the last one.
    last: Vec<Step<'a>>,
}

/// An element on the way up, with its group and row.
#[derive(Clone, Copy)]
struct Step<'a> {
    node: NodeId,
    group: Option<(usize, Node<'a>)>,
}

/// For each text the place of the first that is equal.
fn firsts<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    texts.enumerate().map(|(at, text)| *known.entry(text).or_insert(at)).collect()
}

/// A list whose terms are days and whose descriptions are the posts of each.
fn is_by_days(list: Node<'_>) -> bool {
    let (mut terms, mut descriptions) = (0, 0);
    for child in list.children() {
        match child.name() {
            "dt" if facts::is_whole_date(&child.text()) => terms += 1,
            "dd" if child.find("a").is_some() => descriptions += 1,
            _ => return false,
        }
    }
    terms > 1 && descriptions > terms
}

/// The `dt` a `dd` belongs to, or itself.
fn term_of(dd: Node<'_>) -> Node<'_> {
    let mut at = dd;
    for _ in 0..REACH {
        match at.prev() {
            Some(before) if before.is("dt") => return before,
            Some(before) => at = before,
            None => break,
        }
    }
    dd
}

/// Whether a short text holds what could be a date or a time of day.
pub(super) fn looks_dated(text: &str) -> bool {
    static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?x) (?-u:\b)\d{2,4}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2} | (?-u:\b)(19|20)\d{6}(?-u:\b) | (?-u:\b)\d{1,2}:\d{2}(?-u:\b)
            | \d\s?(분|시간|일|分|分钟|分鐘|小时|小時|時間|天|日)\s?[전前] | ^\s*\[?\d{1,2}[./-]\d{1,2}\.?\]?\s*$
            | (?-u:\b)\d{1,2}[./]\d{1,2}\.?(\([가-힣]\))?\s?[~∼]\s?\d{1,2}[./]\d{1,2} | \d\s(sec|min|hour|day)[a-z]*\sago
            | (?-u:\b)[A-Z][a-z]{2,8}\.?\s\d{1,2}(st|nd|rd|th)?,\s\d{4} | (?-u:\b)\d{1,2}(\.|er|º)?\s(de\s)?[A-Za-zÀ-ÿ]{3,10}\.?(\sdel?)?\s\d{4}
            | (令和|平成|昭和|民國)\s?[\d元０-９]{1,3}\s?[年.]\s?[\d０-９]{1,2}\s?[月.]\s?[\d０-９] | (?-u:\b)[RHS]\d{1,2}\.\d{1,2}\.\d{1,2}",
        )
        .ok()
    });
    let day = || {
        matches!(
            text.trim(),
            "오늘" | "어제" | "그제" | "그저께" | "방금" | "방금 전" | "今天" | "昨天" | "今日" | "昨日"
        )
    };
    is_plain_day(text.trim())
        || text.len() < 120
            && if text.bytes().any(|b| b.is_ascii_digit()) || text.contains(|c: char| matches!(c, '０'..='９')) {
                may_be_dated(text) && DATE.as_ref().is_some_and(|date| date.is_match(text))
            } else {
                day()
            }
}

/// "2024-01-02", as most are written.
fn is_plain_day(text: &str) -> bool {
    let is_in_place = |(at, byte): (usize, &u8)| match at {
        0 => matches!(byte, b'1' | b'2'),
        4 | 7 => matches!(byte, b'-' | b'.' | b'/'),
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.as_bytes().iter().enumerate().all(is_in_place)
}

/// Whether a text has what every date has: numbers side by side, eight digits, or a word that counts from now or an era.
/// Most texts with a digit have one number and nothing of this.
fn may_be_dated(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut runs, mut digits) = (0, 0);
    for at in (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()) {
        digits += 1;
        runs += usize::from(at == 0 || !bytes[at - 1].is_ascii_digit());
        // "851", "1234567".
        if runs > 1 || digits >= 8 {
            return true;
        }
    }
    let words = |c: char| matches!(c, '전' | '前' | '令' | '平' | '昭' | '民' | '０'..='９');
    text.contains("ago") || !text.is_ascii() && text.contains(words)
}

/// What `node` leads to, if it leads anywhere.
fn link(node: Node<'_>) -> Option<Link<'_>> {
    // Fields of forms act on the page; so do most buttons.
    if matches!(node.name(), "button" | "input") && !button::is_title(node) {
        return None;
    }
    if matches!(node.name(), "select" | "label" | "img" | "form" | "body" | "textarea" | "use") {
        return None;
    }
    let (template, target) = aim(node)?;
    let text = button::says(node).unwrap_or_else(|| node.text());
    Some(Link { node, length: text.chars().count(), text, template, target })
}

/// Template and target of a link. Asked of every element, so what few have is asked first.
fn aim(node: Node<'_>) -> Option<(String, String)> {
    let href = if node.is("a") { node.attr("href").map(str::trim) } else { None };
    if let Some(href) = href.filter(|href| !is_empty_href(href)) {
        let scheme = href.get(..7).unwrap_or(href).to_ascii_lowercase();
        if ["mailto:", "tel:", "sms:", "data:"].iter().any(|no| scheme.starts_with(no)) {
            return None;
        }
        let is_script = is_script(href);
        let template = if is_script { script_template(href) } else { href_template(href) };
        return Some((template, if is_script { bare_call(href) } else { href }.to_owned()));
    }
    if let Some(call) = button::handler(node).filter(|call| call.contains('(') || call.contains("href")) {
        return Some((script_template(call), bare_call(call).to_owned()));
    }
    if let Some((name, value)) = node.attrs().find(|(name, value)| is_data_id(name, value)) {
        return Some((format!("data:{name}"), value.to_owned()));
    }
    if let Some(form) = button::form(node) {
        let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
        let values: Vec<&str> = form.fields.iter().map(|field| field.value.as_str()).collect();
        return Some((format!("form:{}", names.join("&")), values.join("&")));
    }
    href.map(|_| ("#".to_owned(), String::new()))
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
    let named = ["id", "no", "seq", "idx", "sn", "key", "num", "link", "url", "href", "uid", "srl"]
        .iter()
        .any(|hint| key.contains(hint));
    idlike && named
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
    out.push_str(&keys.join("&"));
    out
}

/// Posts that are named in words ("/news/road-closed", "/actions/202408/14kaiken.html") have a template each. Where many
/// links lead into one folder, each to another name and none of them often, the name is what varies.
fn share_folders(links: &mut [Link<'_>]) {
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
    let of_posts: HashSet<(String, String)> = folders
        .iter()
        .filter(|((_, query), names)| is_of_posts(query, names))
        .map(|((folder, query), _)| ((*folder).to_owned(), (*query).to_owned()))
        .collect();
    for link in links {
        if let Some((from, to, _)) = parts(&link.template)
            && of_posts.contains(&(link.template[..from].to_owned(), link.template[to..].to_owned()))
        {
            link.template.replace_range(from..to, "*");
        }
    }
}

/// Whether one of a folder's names is of words already, and how often each other stands on the page.
type Names<'t> = (bool, HashMap<&'t str, usize>);

/// The function's name and the count of its arguments.
fn script_template(code: &str) -> String {
    let code = strip_script(code.trim()).unwrap_or(code).trim();
    let code = code.strip_prefix("return ").unwrap_or(code).trim_start();
    if let Some(at) = code.find("href").filter(|at| code[at + 4..].trim_start().starts_with('=')) {
        let address = code[at + 4..].trim_start().trim_start_matches('=').trim().trim_matches(['"', '\'', ';']);
        return href_template(address);
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
        if is_last && !part.contains('.') && (part.matches(['-', '_']).count() > 1 || part.matches('%').count() > 5) {
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
