//! Why a page was read as it was: the evidence, for people who doubt a reading. Filled only where asked.
//!
//! Values without words of their own to be looked up: every `rule` and `name` is plain English, said by the room that
//! decided. Nothing is decided from these.

/// Why the page was taken for a list, or for a post, or for neither.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Confidence as a list and as a post, each on its own.
    pub as_list: f64,
    pub as_post: f64,
    pub list: ListWhy,
    pub post: PostWhy,
}

/// Why these rows, these fields, these ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListWhy {
    /// Places that could be the board, best first; the chosen one is among them.
    pub places: Vec<PlaceWhy>,
    pub columns: Vec<ColumnWhy>,
    pub links: Vec<LinkWhy>,
    pub keys: Vec<KeyWhy>,
    pub pinned: Vec<PinWhy>,
}

/// A number that spoke for or against something.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub name: &'static str,
    pub value: f64,
}

/// A place of the page that could be the board.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceWhy {
    /// Where, as a selector a person can follow: `div#content > table.board_list`.
    pub place: String,
    /// Siblings that hold a link.
    pub rows: usize,
    /// What their links have in common.
    pub links: String,
    pub score: f64,
    pub evidence: Vec<Evidence>,
    /// `chosen`, `joined` to the chosen one, or why it lost.
    pub outcome: &'static str,
}

/// What a field of the rows was taken for, and by what sign.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnWhy {
    pub meaning: &'static str,
    pub rule: &'static str,
    /// The word that named it, where one did.
    pub word: Option<String>,
    /// In how many rows.
    pub rows: usize,
    /// Values, at most two.
    pub samples: Vec<String>,
}

/// How rows lead to their posts.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkWhy {
    pub rule: &'static str,
    pub rows: usize,
    /// What stands in the first such row.
    pub written: String,
    /// The request it means.
    pub request: Option<String>,
}

/// Where the posts' own numbers stand.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyWhy {
    /// `parameter nttId`, `part 1 of the path from its end`, …
    pub place: String,
    pub rows: usize,
    pub sample: String,
}

/// Why a row counts as pinned.
#[derive(Clone, Debug, PartialEq)]
pub struct PinWhy {
    pub title: String,
    pub signs: Vec<&'static str>,
}

/// Where a post's parts were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostWhy {
    /// Best first; the chosen one first.
    pub titles: Vec<FoundWhy>,
    pub fields: Vec<FoundWhy>,
    pub body: Option<FoundWhy>,
    pub files: Vec<FoundWhy>,
    pub evidence: Vec<Evidence>,
}

/// One part of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundWhy {
    /// `title`, `date`, `author`, `file`, …
    pub part: &'static str,
    pub value: String,
    pub rule: &'static str,
    /// The word that named it, where one did.
    pub word: Option<String>,
    /// A selector a person can follow.
    pub place: String,
    pub score: Option<f64>,
}
