//! What a call of a board's script means, found out once: a request with holes for the call's arguments.

use std::fmt;

use super::Method;

/// What one call means, as `goView/2` = `/kor/bbs/view.do?key=641&bbsSn={1}`.
///
/// Holes: `{1}` is the call's first argument, `{no}` a named one (`{ no: 7 }`), `{data-id}` the row's attribute,
/// `{field:token}` what the page's form has in that field at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlTemplate {
    pub call: CallShape,
    /// Arguments that must be as they were (by place, from 1): with another value the function may mean something else.
    pub fixed: Vec<(usize, String)>,
    pub method: Method,
    /// With holes; absolute, or from the root of the page's host.
    pub address: String,
    /// Form-urlencoded with holes, for a POST.
    pub body: Option<String>,
}

/// Which call: a function by name and count of arguments, or an attribute (`data-id`) that a script listens to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallShape {
    pub name: String,
    /// `None` for an attribute.
    pub arguments: Option<usize>,
}

/// What was learnt of a board's calls, and which were asked for: each is asked once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    pub templates: Vec<UrlTemplate>,
    /// Asked for, answered or not.
    pub tried: Vec<CallShape>,
    /// Guesses that were tried, and that no post's page confirmed.
    pub refused: Vec<UrlTemplate>,
    /// What was learnt before led nowhere, and all was asked for again.
    pub again: bool,
}

/// Templates of one board; a list has one or two.
const MOST: usize = 8;
/// Guesses of one board that may turn out wrong before none is made any more.
pub const MOST_REFUSED: usize = 8;
/// Characters of a template.
const LONGEST: usize = 4000;

impl fmt::Display for CallShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.arguments {
            Some(count) => write!(f, "{}/{count}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl CallShape {
    /// `goView/2` or `data-id`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_name = |name: &str| {
            (1..=100).contains(&name.len())
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-'))
        };
        match text.split_once('/') {
            Some((name, count)) => {
                let count = count.parse().ok().filter(|count| *count <= 50)?;
                is_name(name).then(|| Self { name: name.to_owned(), arguments: Some(count) })
            }
            None => {
                (is_name(text) && text.starts_with("data-")).then(|| Self { name: text.to_owned(), arguments: None })
            }
        }
    }
}

impl UrlTemplate {
    /// Reads both sides as [`UrlTemplate::call_text`] and [`UrlTemplate::meaning`] write them; `None` for what is neither.
    pub fn parse(call: &str, meaning: &str) -> Option<Self> {
        let (shape, rest) = call.trim().split_once(' ').unwrap_or((call.trim(), ""));
        let fixed = rest.split_whitespace().map(|one| {
            let (place, value) = one.split_once('=')?;
            // Counted from 1.
            Some((place.parse().ok().filter(|place| *place > 0)?, value.to_owned()))
        });
        let meaning = meaning.trim();
        let (method, rest) = match meaning.strip_prefix("POST ") {
            Some(rest) => (Method::Post, rest.trim()),
            None => (Method::Get, meaning.strip_prefix("GET ").unwrap_or(meaning).trim()),
        };
        let (address, body) = match rest.split_once(' ') {
            Some((address, body)) if method == Method::Post => (address, Some(body.trim().to_owned())),
            Some(_) => return None,
            None => (rest, (method == Method::Post).then(String::new)),
        };
        let leads = ["/", "http://", "https://", "?", "{"].iter().any(|start| address.starts_with(start));
        (leads && meaning.len() <= LONGEST).then_some(())?;
        Some(Self {
            call: CallShape::parse(shape)?,
            fixed: fixed.collect::<Option<_>>()?,
            method,
            address: address.to_owned(),
            body,
        })
    }

    /// `goView/2`, with its fixed arguments: `show/3 2=A`.
    pub fn call_text(&self) -> String {
        let mut text = self.call.to_string();
        for (place, value) in &self.fixed {
            text.push_str(&format!(" {place}={value}"));
        }
        text
    }

    /// `/view.do?no={1}`, or `POST /view.do no={1}&menu=3`.
    pub fn meaning(&self) -> String {
        match &self.body {
            Some(body) => format!("POST {} {body}", self.address),
            None => self.address.clone(),
        }
    }
}

impl Learnt {
    /// One line a fact, for a store.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for template in &self.templates {
            text.push_str(&format!("means\t{}\t{}\n", template.call_text(), template.meaning()));
        }
        for template in &self.refused {
            text.push_str(&format!("refused\t{}\t{}\n", template.call_text(), template.meaning()));
        }
        for shape in &self.tried {
            text.push_str(&format!("tried\t{shape}\n"));
        }
        if self.again {
            text.push_str("again\n");
        }
        text
    }

    /// The text back; lines of a later version are passed over.
    pub fn parse(text: &str) -> Self {
        let mut learnt = Self::default();
        for line in text.lines() {
            let mut parts = line.splitn(3, '\t');
            match (parts.next(), parts.next(), parts.next()) {
                (Some("means"), Some(call), Some(meaning)) => {
                    learnt.templates.extend(UrlTemplate::parse(call, meaning));
                }
                (Some("refused"), Some(call), Some(meaning)) => {
                    learnt.refused.extend(UrlTemplate::parse(call, meaning));
                }
                (Some("tried"), Some(shape), None) => learnt.tried.extend(CallShape::parse(shape)),
                (Some("again"), None, None) => learnt.again = true,
                _ => {}
            }
        }
        learnt
    }

    /// Takes in what came of asking for `tried`. The newest are kept.
    pub fn add(&mut self, templates: Vec<UrlTemplate>, tried: Vec<CallShape>) {
        for template in templates {
            self.templates.retain(|old| old.call_text() != template.call_text());
            self.templates.insert(0, template);
        }
        self.templates.truncate(MOST);
        for shape in tried {
            if !self.tried.contains(&shape) {
                self.tried.push(shape);
            }
        }
    }

    /// Takes in what was guessed wrongly. None makes room for another: it would be made again.
    pub fn refuse(&mut self, template: UrlTemplate) {
        if !self.refused.contains(&template) && self.refused.len() < MOST_REFUSED {
            self.refused.push(template);
        }
    }

    /// Whether any of these is still to be asked for. A board that calls ever new functions is asked no more.
    pub fn lacks(&self, shapes: &[CallShape]) -> bool {
        self.tried.len() < MOST && shapes.iter().any(|shape| !self.tried.contains(shape))
    }
}
