//! One board to follow, checked: a [`Source`] with a bad selector, address or zone can't exist.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use url::Url;

use crate::model::{Language, PostKey, SourceId, UrlTemplate};
use crate::page::Selector;
use crate::text::seoul;

/// One file below `config/sources/`. `title` and `url` suffice; every further key overrides one thing that detection
/// would otherwise decide.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SourceId,
    /// What readers see as the feed's title.
    pub title: String,
    /// The list's address.
    pub url: Url,
    pub description: Option<String>,
    /// 기관: who publishes the board.
    pub publisher: Option<String>,
    /// `None`: as the operator's settings say.
    pub every: Option<Every>,
    /// `None`: told by each post's text.
    pub language: Option<Language>,
    /// In which the board prints its dates; Asia/Seoul by default.
    pub zone: TimeZone,
    pub paused: bool,
    /// Read each post's own page.
    pub posts: bool,
    /// List attached files.
    pub attachments: bool,
    pub robots: Robots,
    /// `None`: as the operator's settings say.
    pub keep: Option<Keep>,
    pub rows: RowSelectors,
    pub post: PostSelectors,
    pub http: HttpRules,
    pub quirks: BTreeSet<Quirk>,
}

impl Source {
    /// A digest of all that decides what is asked for and how it is read, this program's version included: after a change
    /// of it a board that has not changed is read all the same. Compared only.
    pub fn manner(&self) -> String {
        let Self { url, zone, posts, attachments, rows, post, http, quirks, .. } = self;
        let said = format!("{url} {zone:?} {posts} {attachments} {rows:?} {post:?} {http:?} {quirks:?}");
        let digest = Sha256::digest(format!("{} {said}", env!("CARGO_PKG_VERSION")));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How often to look.
#[derive(Clone, Debug, PartialEq)]
pub enum Every {
    /// By the board's own rhythm.
    Auto,
    /// At least that long between looks.
    Interval(Duration),
    /// A cron expression of five fields, read in the source's zone.
    Cron(Box<croner::Cron>),
}

/// `keep`: how long posts are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// For good.
    #[default]
    All,
    /// So many, the newest.
    Newest(u32),
    /// Those of so much time before today, by the board's own dates.
    For { months: i32, days: i32 },
}

impl Keep {
    /// The first day whose posts are kept; `None` where no day tells.
    pub fn since(self, today: Date) -> Option<Date> {
        match self {
            Self::All | Self::Newest(_) => None,
            Self::For { months, days } => today.checked_sub(Span::new().months(months).days(days)).ok(),
        }
    }
}

/// `robots = "obey"` or `"ignore"` (for a board whose owner agreed).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Robots {
    #[default]
    Obey,
    Ignore,
}

/// `[rows]`: CSS selectors within the list page that win over detection. `row` finds the rows, the others look inside one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSelectors {
    pub row: Option<Selector>,
    pub title: Option<Selector>,
    pub link: Option<Selector>,
    pub date: Option<Selector>,
    pub author: Option<Selector>,
    pub views: Option<Selector>,
    pub number: Option<Selector>,
    pub category: Option<Selector>,
    /// The parameter of the link that is the post's number.
    pub key: Option<String>,
    /// The table `[links]`: what calls of the board's script mean, by the operator's word.
    pub links: Vec<UrlTemplate>,
    /// What was learnt of such calls. No file says it: `refresh` puts in what the store remembers. Where the page itself
    /// or a family tells, that goes first.
    pub learnt: Vec<UrlTemplate>,
    /// Guesses of such calls that the posts' pages belied; put in likewise.
    pub refused: Vec<UrlTemplate>,
    /// The numbers by which the newest posts are known; put in likewise.
    pub known: Vec<PostKey>,
}

/// `[post]`: CSS selectors within the post page that win over detection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostSelectors {
    pub title: Option<Selector>,
    pub body: Option<Selector>,
    pub date: Option<Selector>,
    pub author: Option<Selector>,
    pub department: Option<Selector>,
    pub files: Option<Selector>,
}

/// `[http]`: what one site needs of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpRules {
    /// Sent with every request to this board, e.g. `Accept-Language`.
    pub headers: Vec<(String, String)>,
    /// The charset, where the server is wrong and the bytes don't tell; a WHATWG label.
    pub charset: Option<String>,
    /// Certificates that this board's server may be vouched for by, beside those the machine trusts.
    pub trust: Trust,
    /// The board's address: what is a secret among the headers goes to its host alone, wherever its rows lead. `None`: to
    /// the host that is asked.
    pub home: Option<Url>,
}

/// `[http] ca`: certificates in their binary form (DER), of an authority or of one in between that the server leaves out.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Trust(pub Vec<Vec<u8>>);

/// Bytes say nothing to a person.
impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|der| format!("{:x}", Sha256::digest(der)))).finish()
    }
}

/// A named exception a source opts into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quirk {
    /// The board's own numbers are reused: posts are told apart by title and day.
    KeysReused,
}

impl Source {
    /// A source of which only the two necessary keys are known.
    pub fn new(id: SourceId, title: impl Into<String>, url: Url) -> Self {
        Self {
            id,
            title: title.into(),
            url,
            description: None,
            publisher: None,
            every: None,
            language: None,
            zone: seoul(),
            paused: false,
            posts: true,
            attachments: true,
            robots: Robots::Obey,
            keep: None,
            rows: RowSelectors::default(),
            post: PostSelectors::default(),
            http: HttpRules::default(),
            quirks: BTreeSet::new(),
        }
    }
}
