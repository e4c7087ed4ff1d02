//! Trouble as data: a code to branch and alert on, a sentence for a person.

use std::fmt;

use serde::{Serialize, Serializer};

/// Something that is not as it should be, found while reading; whether it is acceptable is decided in `decide`. Every JSON of
/// ours writes it as it stands here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub code: Code,
    /// What, where, and the next step; one sentence or two, no line breaks.
    pub message: String,
}

impl Problem {
    /// `message` names the place (file, line, URL, row) and what to do.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.code)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kinds of trouble. The text form is part of the JSON contract and is stored: names never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable text, kebab-case.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The code of a stored text; `None` for one this version does not know.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }
        }
    };
}

codes! {
    // decode
    /// Bytes that are not valid in the page's charset; they became U+FFFD.
    BrokenBytes = "broken-bytes",
    /// The page names one charset and is written in another.
    WrongCharset = "wrong-charset",
    /// Not text at all.
    NotHtml = "not-html",
    /// Nothing was sent.
    EmptyPage = "empty-page",
    // page
    /// Larger than the limit; the rest was not read.
    TooLarge = "too-large",
    /// Elements nested deeper than browsers go; the rest was flattened.
    TooDeep = "too-deep",
    /// The page stops in the middle.
    CutShort = "cut-short",
    // listing
    /// No list of posts stands on the page.
    NoListing = "no-listing",
    /// The board itself says that it has no posts.
    EmptyListing = "empty-listing",
    /// Several lists compete; the best was taken.
    AmbiguousListing = "ambiguous-listing",
    /// The page fills itself by script; the posts are not in it.
    ScriptShell = "script-shell",
    /// The rows do not stand on the page but in its script, as data: they were read from there.
    ScriptRows = "script-rows",
    /// The page shows another in a frame, which may be the board.
    Framed = "framed",
    /// The list's head names more or fewer columns than its rows have.
    HeaderMismatch = "header-mismatch",
    /// A selector of rows in the source file finds nothing on the list.
    UnusedOverride = "unused-override",
    /// A row that can't be a post: no title.
    RowRejected = "row-rejected",
    /// A row whose post no address leads to.
    NoLink = "no-link",
    /// A script handler whose meaning is not known.
    UnknownHandler = "unknown-handler",
    /// An address that nothing on the page tells; it was put together from what such pages usually mean.
    GuessedLink = "guessed-link",
    /// A page's own script had to be run to know what its links mean, and ran beyond its limits or broke.
    ScriptFailed = "script-failed",
    /// Different posts stand under one number.
    KeysShared = "keys-shared",
    /// A date that can't be understood.
    UnknownDate = "unknown-date",
    /// No date on a row of a board whose other rows have one.
    NoDate = "no-date",
    // kinds of page that are no board
    LoginPage = "login-page",
    FirewallPage = "firewall-page",
    MaintenancePage = "maintenance-page",
    FrontPage = "front-page",
    ErrorPage = "error-page",
    /// A post where a list was expected.
    IsArticle = "is-article",
    /// A list where a post was expected.
    IsListing = "is-listing",
    // article
    NoTitle = "no-title",
    NoBody = "no-body",
    /// A selector of posts in the source file finds nothing on a post's page.
    UnusedPostOverride = "unused-post-override",
    /// A file whose address the page does not tell.
    NoFileAddress = "no-file-address",
    /// Row and post page disagree about what post this is.
    WrongPost = "wrong-post",
    // decide
    /// The list lost more than half of its rows.
    ShrunkenListing = "shrunken-listing",
    /// Not one known post among the rows.
    NothingKnown = "nothing-known",
    /// Nearly all titles are suddenly the same.
    TitlesAlike = "titles-alike",
    /// Several posts' pages suddenly say one and the same.
    BodiesAlike = "bodies-alike",
    /// Rows suddenly lack what this board always had.
    FieldsLost = "fields-lost",
    /// Most days of the list suddenly lie ahead.
    DatesAhead = "dates-ahead",
    /// More came since the last look than the pages that were read show.
    Gap = "gap",
    /// Taken as right on an operator's word.
    Accepted = "accepted",
    /// The board's numbers or addresses changed and its posts were recognised by title and date.
    Healed = "healed",
    /// The source's file has another name than before, and its memory goes on under that.
    Renamed = "renamed",
    // fetch
    /// The address guard refused an address.
    AddressRefused = "address-refused",
    /// The host's robots.txt denies us.
    RobotsDenied = "robots-denied",
    /// robots.txt could not be had, so nothing may be fetched (RFC 9309, 2.3.1.4).
    RobotsUnreachable = "robots-unreachable",
    /// The server asked us to wait.
    RetryAfter = "retry-after",
    Timeout = "timeout",
    ConnectFailed = "connect-failed",
    TlsFailed = "tls-failed",
    /// A status that is no page: 4xx or 5xx.
    HttpStatus = "http-status",
    TooManyRedirects = "too-many-redirects",
    /// A response that breaks HTTP, or ended before its length.
    BadResponse = "bad-response",
    /// Replaying, and this address is not recorded.
    NotRecorded = "not-recorded",
    /// No contact is configured, and without one nothing is fetched.
    NoContact = "no-contact",
    // store, publish
    StoreFailed = "store-failed",
    PublishFailed = "publish-failed",
    /// A source's file changed and can't be read.
    BrokenFile = "broken-file",
    /// A failure of our own.
    Internal = "internal",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
