//! A row's handle → the request that reads its post, and the post's own number.
//!
//! In this order: a plain address; the page's own script, where the function or the bound handler stands in it; a known
//! family of the list's address; what was learnt of the site's script; a family by the call's name; other links to the same
//! posts; and last a guess, which says that it is one. No script is run: straight-line code is read, and what is beyond
//! that stays unknown and is said. What a post is called stands in [`key`].

mod address;
mod example;
mod external;
mod family;
mod form;
mod guess;
mod key;
mod keyset;
mod names;
mod riddle;
mod script;
mod shown;
mod steady;
mod template;
mod why;

use std::cell::{LazyCell, RefCell};
use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};
use url::Url;

use crate::model::{Code, Form, Handle, PostKey, Problem, Request, UrlTemplate};
use crate::page::Page;

use guess::Guess;
pub use riddle::Riddle;
pub use shown::Shown;
use steady::Known;

/// Whether a script of the page's own house lies beside it, that is no library: it may know what the page does not say.
pub fn has_script_of_its_own(page: &Page) -> bool {
    !external::candidates(page, &[]).is_empty()
}

/// What a page says about following its links.
pub struct Links<'a> {
    page: &'a Page,
    forms: Collected<'a, Form>,
    scripts: Collected<'a, String>,
    /// Functions looked up once: every row calls the same ones.
    functions: RefCell<HashMap<String, Option<Rc<script::Function>>>>,
    bound: RefCell<HashMap<Vec<String>, Option<Rc<script::Function>>>>,
    globals: RefCell<HashMap<String, script::Value>>,
    families: bool,
    /// By the operator's word, before everything else.
    said: Vec<UrlTemplate>,
    /// Learnt earlier, behind what the page and the families tell.
    learnt: Vec<UrlTemplate>,
    /// Guesses that a post's page belied.
    refused: Vec<UrlTemplate>,
    /// Numbers of posts of before.
    known: Vec<PostKey>,
    /// What each row shows beside its link.
    shown: Vec<Shown>,
    /// What nothing explained so far.
    unexplained: RefCell<Vec<Handle>>,
    /// What a family told by the call's name alone, where a script of the site's own may say otherwise.
    by_name: RefCell<Vec<Handle>>,
    has_script: LazyCell<bool, Box<dyn FnOnce() -> bool + 'a>>,
    next_unexplained: RefCell<Option<Handle>>,
}

/// What stands in the page and is collected when it is first asked for: a board of plain addresses needs none of it.
type Collected<'a, T> = LazyCell<Vec<T>, Box<dyn FnOnce() -> Vec<T> + 'a>>;

/// A row's way, found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    pub link: Option<Request>,
    pub key: Option<PostKey>,
    /// No script and no family told the link: it was made up, by this.
    pub guess: Option<UrlTemplate>,
}

impl<'a> Links<'a> {
    /// Of a page, with its forms and inline scripts.
    pub fn of(page: &'a Page) -> Self {
        let forms: Collected<'a, Form> = LazyCell::new(Box::new(|| form::all(page)));
        let scripts: Collected<'a, String> = LazyCell::new(Box::new(|| script::inline(page)));
        Self {
            page,
            forms,
            scripts,
            functions: RefCell::default(),
            bound: RefCell::default(),
            globals: RefCell::default(),
            families: true,
            said: Vec::new(),
            learnt: Vec::new(),
            refused: Vec::new(),
            known: Vec::new(),
            shown: Vec::new(),
            unexplained: RefCell::default(),
            by_name: RefCell::default(),
            has_script: LazyCell::new(Box::new(|| has_script_of_its_own(page))),
            next_unexplained: RefCell::default(),
        }
    }

    /// With what is known of the board's calls from elsewhere: the operator's word, and what was learnt.
    #[must_use]
    pub fn knowing(self, said: &[UrlTemplate], learnt: &[UrlTemplate]) -> Self {
        Self { said: said.to_vec(), learnt: learnt.to_vec(), ..self }
    }

    /// With guesses that were tried, and that no post's page confirmed: they are not made again.
    #[must_use]
    pub fn without(self, refused: &[UrlTemplate]) -> Self {
        Self { refused: refused.to_vec(), ..self }
    }

    /// With the numbers the board's posts are known by: where a link has several, the number stays the same one.
    #[must_use]
    pub fn among(self, known: &[PostKey]) -> Self {
        Self { known: known.to_vec(), ..self }
    }

    /// With what the rows show beside their links: a number that says the same is the day, or the place in the list, and no
    /// post's.
    #[must_use]
    pub fn beside(self, shown: Vec<Shown>) -> Self {
        Self { shown, ..self }
    }

    /// The program behind the board, where the list's address tells it.
    pub fn family(&self) -> Option<&'static str> {
        family::name(self.page.url()).filter(|_| self.families)
    }

    /// Without the table of families: what general detection finds alone.
    #[must_use]
    pub fn unaided(self) -> Self {
        Self { families: false, ..self }
    }

    /// Whether what leads to the next page was not explained.
    pub fn next_unexplained(&self) -> bool {
        self.next_unexplained.borrow().is_some()
    }

    /// The ways of a list's rows. `key_parameter`: what the source calls the post's number, if it says so.
    pub fn rows(
        &self,
        handles: &[Option<Handle>],
        key_parameter: Option<&str>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Way> {
        let known = Known::of(&self.known, &self.shown);
        let numbers = script::varying_arguments(handles, &known);
        let ids: Vec<Option<String>> =
            numbers.iter().map(|number| number.as_ref().map(|(_, value)| value.clone())).collect();
        let bare = script::keys(handles, &numbers, self.page.url(), &known);
        let mut unknown = Vec::new();
        let mut guesses: Vec<Option<Guess>> = vec![None; handles.len()];
        let made: LazyCell<Vec<Option<Guess>>, _> = LazyCell::new(|| guess::all(self, handles, &numbers));
        let examples: LazyCell<Vec<Option<Request>>, _> = LazyCell::new(|| example::requests(self.page, &ids));
        let mut links: Vec<Option<Request>> = handles
            .iter()
            .enumerate()
            .map(|(row, handle)| {
                let handle = handle.as_ref()?;
                let example = || examples.get(row).cloned().flatten();
                let request = self.way(handle).or_else(example).or_else(|| {
                    let guess = made.get(row).cloned().flatten()?;
                    let request = self.told(std::slice::from_ref(&guess.template), handle)?;
                    guesses[row] = Some(guess);
                    Some(request)
                });
                if request.is_none() {
                    unknown.push(row + 1);
                }
                request.map(address::without_visit)
            })
            .collect();
        if let Some((request, rows)) = shared(&links) {
            // What tells them apart may be a call beside the address.
            let told = |row: usize| {
                let guess = made.get(row).cloned().flatten()?;
                Some((self.told(std::slice::from_ref(&guess.template), handles[row].as_ref()?)?, guess))
            };
            let all: Vec<Option<(Request, Guess)>> = rows.iter().map(|row| told(*row)).collect();
            let is_told = all.iter().all(Option::is_some);
            if !is_told {
                problems.push(Problem::new(
                    Code::UnknownHandler,
                    format!(
                        "{} rows of {} lead to one address, {}, which is no post's: what tells them apart was not understood",
                        rows.len(),
                        links.len(),
                        request.url
                    ),
                ));
            }
            for (row, told) in rows.into_iter().zip(all) {
                (links[row], guesses[row]) = told.filter(|_| is_told).unzip();
            }
        }
        let mut keys = key::all(&links, self.page.url(), key_parameter, self.families, &known);
        // A guess under which posts would be known by another number than without it is none.
        let other = (0..links.len()).filter(|row| keys[*row] != bare[*row]);
        let wrong: Vec<UrlTemplate> = other.filter_map(|row| Some(guesses[row].as_ref()?.template.clone())).collect();
        for row in 0..links.len() {
            if guesses[row].as_ref().is_some_and(|guess| wrong.contains(&guess.template)) {
                (links[row], guesses[row], keys[row]) = (None, None, None);
                unknown.push(row + 1);
            }
        }
        unknown.sort_unstable();
        if let Some((first, guess)) = guesses.iter().enumerate().find_map(|(row, guess)| Some((row, guess.as_ref()?))) {
            let count = guesses.iter().flatten().count();
            let address = links[first].as_ref().map_or("", |link| link.url.as_str());
            problems.push(Problem::new(
                Code::GuessedLink,
                format!(
                    "{count} row(s), the first is row {}, lead to their post by {}, which nothing explains: {address} is guessed from {}; if it is wrong, say in [links] what the call means",
                    first + 1,
                    guess::called(&guess.template, handles[first].as_ref()),
                    guess.from,
                ),
            ));
        }
        if let (Some(first), Some(handle)) =
            (unknown.first(), unknown.first().and_then(|row| handles[row - 1].as_ref()))
        {
            problems.push(Problem::new(
                Code::UnknownHandler,
                format!(
                    "{} row(s), the first is row {first}, lead to their post by {:?}, whose meaning does not stand in the page{}",
                    unknown.len(),
                    called(handle),
                    if self.refused.is_empty() { "" } else { " and was guessed wrongly; say it in [links]" },
                ),
            ));
        }
        let without = handles.iter().filter(|handle| handle.is_none()).count();
        if without > 0 {
            problems.push(Problem::new(Code::NoLink, format!("{without} row(s) lead nowhere: their posts have a title and a day, and no address or text; where an element opens them after all, name it in `[rows] link`")));
        }
        if let Some(parameter) = key_parameter.filter(|parameter| key::is_unknown(&links, parameter)) {
            problems.push(Problem::new(
                Code::UnusedOverride,
                format!(
                    "`[rows] key` in the source file is {parameter:?}, and no row's link has that parameter; mend it, or take it out"
                ),
            ));
        }
        // Where the way is unknown the number may still be known.
        links
            .into_iter()
            .zip(keys)
            .zip(bare)
            .zip(guesses)
            .map(|(((link, key), bare), guess)| Way {
                link,
                key: key.or(bare),
                guess: guess.map(|guess| guess.template),
            })
            .collect()
    }

    /// The request behind a page number or another link of the list itself.
    pub fn follow(&self, handle: &Handle) -> Option<Request> {
        let found = self
            .told(&self.said, handle)
            .or_else(|| self.plain(handle))
            .or_else(|| script::request(self, handle, true))
            .or_else(|| self.told(&self.learnt, handle))
            .or_else(|| self.page_number(handle));
        if found.is_none() {
            self.next_unexplained.replace(Some(handle.clone()));
        }
        found
    }

    /// What the source says of calls that none of these handles makes.
    pub fn unused(&self, handles: &[Option<Handle>], next: Option<&Handle>) -> Vec<Problem> {
        let is_made = |template: &UrlTemplate| {
            handles.iter().flatten().chain(next).any(|handle| template::is_of(template, handle))
        };
        let unused = self.said.iter().filter(|template| !is_made(template));
        let message = |call: String| {
            format!(
                "`[links]` in the source file says what {call:?} means, and no row and no page number makes that call; mend it, or take it out"
            )
        };
        unused.map(|template| Problem::new(Code::UnusedOverride, message(template.call_text()))).collect()
    }

    /// `download("/file/12")`: an argument that is an address from the root, of a function that does not stand in the page.
    fn argument(&self, handle: &Handle) -> Option<Request> {
        let call = script::first_call(handle)?;
        let is_address = |text: &&String| {
            text.starts_with('/')
                && text.trim_start_matches('/').contains(['/', '?'])
                && !text.contains(char::is_whitespace)
        };
        let mut addresses = call.arguments.iter().filter(is_address);
        let address = addresses.next().filter(|_| addresses.next().is_none())?;
        if script::is_defined(&self.scripts, &call.name) {
            return None;
        }
        self.page.resolve(address).map(Request::get)
    }

    /// What a call of the page's own script requests, or one that fetches a file: a family's, or of an address among its
    /// arguments. `None` where nothing tells.
    pub fn call(&self, handle: &Handle) -> Option<Request> {
        script::request(self, handle, false).or_else(|| family::file(self, handle)).or_else(|| self.argument(handle))
    }

    /// What is told; what nothing tells is noted as unexplained.
    fn way(&self, handle: &Handle) -> Option<Request> {
        let told = self
            .told(&self.said, handle)
            .or_else(|| self.plain(handle))
            .or_else(|| script::request(self, handle, false))
            .or_else(|| form::own(self, handle))
            .or_else(|| family::request(self, handle))
            .or_else(|| self.data_address(handle))
            .or_else(|| keyset::request(self, handle))
            .or_else(|| self.told(&self.learnt, handle));
        if told.is_some() {
            return told;
        }
        // Many sites have a function of that name; where one's own script lies beside the page, that is asked first.
        let named = family::by_name(self, handle);
        if named.is_none() {
            self.unexplained.borrow_mut().push(handle.clone());
        } else if *self.has_script {
            self.by_name.borrow_mut().push(handle.clone());
        }
        named
    }

    /// `data-view="/bbs/view.php?no=31"`: an address of a page in an attribute, for a script to follow.
    fn data_address(&self, handle: &Handle) -> Option<Request> {
        const OTHERS: [&str; 11] =
            ["img", "image", "src", "thumb", "file", "down", "share", "api", "ajax", "icon", "back"];
        let is_page = |name: &str, value: &str| {
            let path = value.split(['?', '#']).next().unwrap_or("");
            let last = path.rsplit('/').next().unwrap_or("").to_ascii_lowercase();
            (value.starts_with('/') || value.starts_with("http://") || value.starts_with("https://"))
                && !value.contains(char::is_whitespace)
                && value.bytes().any(|b| b.is_ascii_digit())
                && !OTHERS.iter().any(|other| name.contains(other))
                && ![".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".hwp", ".hwpx", ".zip", ".mp4", ".json"]
                    .iter()
                    .any(|ending| last.ends_with(ending))
        };
        let (_, value) = handle.data.iter().find(|(name, value)| is_page(name, value.trim()))?;
        let url = self.page.resolve(value.trim())?;
        (url.host_str() == self.page.url().host_str()).then(|| Request::get(url))
    }

    fn told(&self, templates: &[UrlTemplate], handle: &Handle) -> Option<Request> {
        template::request(templates, handle, self.page.base(), &self.forms)
    }

    /// A plain address in `href`.
    fn plain(&self, handle: &Handle) -> Option<Request> {
        let href = handle.href.as_deref()?.trim();
        if address::is_empty(href) || address::script_of(href).is_some() {
            return None;
        }
        let url = self.page.resolve(href)?;
        // A saved page writes its own address in full before the `#`.
        let own = url.fragment().is_some() && same_but_fragment(&url, self.page.url());
        (!own).then(|| Request::get(url))
    }

    /// `fn_egov_link_page(3)` and its like whose definition is not in the page: the parameter the page's address, its
    /// form or common use has for page numbers.
    fn page_number(&self, handle: &Handle) -> Option<Request> {
        let call = script::first_call(handle).unwrap_or_default();
        let is_number = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let called = call.arguments.iter().rev().find(|argument| is_number(argument));
        // `data-page="3"`, `data-page-no="3"`: bound by a script elsewhere.
        let in_data =
            || handle.data.iter().find(|(name, value)| name.contains("page") && is_number(value)).map(|(_, v)| v);
        let number = called.or_else(in_data)?;
        let names = [
            "pageIndex",
            "page",
            "pageNo",
            "curPage",
            "currPage",
            "nowPage",
            "cpage",
            "nPage",
            "cp",
            "currentPage",
            "pageNum",
            "pg",
        ];
        let in_address = self
            .page
            .url()
            .query_pairs()
            .map(|(name, _)| name.into_owned())
            .find(|name| names.contains(&name.as_str()));
        let by_family = family::page_parameter(self.page.url()).filter(|_| self.families);
        let own = |name: &str| {
            self.page.url().query_pairs().any(|(other, _)| other == name)
                || self.forms.iter().flat_map(|form| &form.fields).any(|field| field.name == name)
        };
        // The family's own where the page speaks of it, before any other that looks like one.
        let in_address = by_family.filter(|name| own(name)).map(str::to_owned).or(in_address);
        let in_form =
            self.forms.iter().flat_map(|form| &form.fields).find(|field| names.contains(&field.name.as_str()));
        let name = in_address.or_else(|| in_form.map(|field| field.name.clone())).or_else(|| {
            // eGovFrame's own tag writes this function, and its lists read this parameter.
            if call.name.contains("egov") { Some("pageIndex".to_owned()) } else { by_family.map(str::to_owned) }
        })?;
        let mut url = self.page.url().clone();
        address::set(&mut url, &name, number);
        Some(Request::get(url))
    }
}

impl std::fmt::Debug for Links<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Links").field("forms", &self.forms.len()).field("scripts", &self.scripts.len()).finish()
    }
}

/// A request that most rows share, and these rows. A post may stand twice, as itself and pinned, but not more often than
/// all others together.
fn shared(links: &[Option<Request>]) -> Option<(Request, Vec<usize>)> {
    let mut rows: HashMap<(&str, Option<&str>), Vec<usize>> = HashMap::new();
    for (row, link) in links.iter().enumerate() {
        if let Some(link) = link {
            rows.entry((link.url.as_str(), link.body.as_deref())).or_default().push(row);
        }
    }
    let linked = links.iter().flatten().count();
    let rows = rows.into_values().find(|rows| rows.len() > 2 && rows.len() * 2 > linked)?;
    Some((links[*rows.first()?].clone()?, rows))
}

fn same_but_fragment(a: &Url, b: &Url) -> bool {
    let bare = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url
    };
    bare(a) == bare(b)
}

/// The call behind a row, for people.
fn called(handle: &Handle) -> &str {
    handle.onclick.first().or(handle.href.as_ref()).map_or("a handler bound elsewhere", |call| head(call))
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

#[cfg(test)]
mod tests;
