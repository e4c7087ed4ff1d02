//! Whose posts a place shows: what its links and the page's own address have in common, in a parameter or in the path.
//!
//! Knows addresses, no places. What follows for a place beside others is `candidates`'.

use std::borrow::Cow;

use url::Url;

use super::words;

/// What the page's own address names its board by: `bbsId=BBS_0021`, `menuNo=200489`, the path `/news`.
pub(super) struct Own<'p> {
    page: &'p Url,
    parameters: Vec<(String, String)>,
}

/// What one of these says of a place whose links carry it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Board {
    This,
    /// One other board.
    Another,
    /// Several others.
    Others,
    /// Nothing, though links of the board would say it.
    Untold,
    /// Nothing, as links of the board may.
    Unsaid,
}

/// What all of them say of a place.
#[derive(Clone, Default)]
pub(super) struct Boards {
    /// Of each place in the same order, the path last.
    said: Vec<Board>,
    /// Folders of most of the links.
    depth: usize,
}

impl<'p> Own<'p> {
    pub(super) fn of(page: &'p Url) -> Self {
        let parameters = page
            .query_pairs()
            .filter(|(key, value)| !value.is_empty() && !words::is_state_parameter(key) && !names_all(value))
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        Self { page, parameters }
    }

    /// Of a place whose links lead to `targets`.
    pub(super) fn boards(&self, targets: &[String]) -> Boards {
        // A menu's item, the language and the site are of the page: its links may leave them out, and another item is no other board.
        let is_of_page = |name: &str| words::hints(&name.to_ascii_lowercase(), &["menu", "lang", "locale", "site"]);
        let of_parameter = |own: &(String, String)| match by_parameter(targets, own) {
            Board::Untold if is_of_page(&own.0) => Board::Unsaid,
            Board::Another if is_of_page(&own.0) => Board::Others,
            said => said,
        };
        let is_call = |target: &String| target.contains(['(', '#']);
        let path = |target: &String| Some(self.page.join(target).ok().filter(|_| !is_call(target))?.path().to_owned());
        let depth = |target: &String| path(target).map_or(0, |path| path.matches('/').count());
        Boards {
            said: self.parameters.iter().map(of_parameter).chain([self.by_path(targets)]).collect(),
            depth: targets.first().map_or(0, depth),
        }
    }

    /// `/news` leads to `/news/31`, and `/bid/7` is of its neighbour.
    fn by_path(&self, targets: &[String]) -> Board {
        let own = self.page.path().trim_end_matches('/');
        let Some((above, _)) = own.rsplit_once('/') else { return Board::Unsaid };
        let of = |target: &String| {
            // A call is no address.
            let target = self.page.join(target).ok().filter(|_| !target.contains(['(', '#']))?;
            let path = target.path();
            if target.host_str() != self.page.host_str() {
                return None;
            }
            // Where nothing else names it, the file does: `notice.asp` leads to `notice_view.asp`, and `news_view.asp` is another's.
            let file = |path: &'_ str| {
                path.rsplit_once('/').filter(|(folder, _)| *folder == above).map(|(_, file)| file.to_owned())
            };
            if let Some((page, file)) = file(own).zip(file(path)).filter(|_| self.parameters.is_empty()) {
                let shows = |(_, value): (Cow<'_, str>, Cow<'_, str>)| VIEWS.contains(&&*value);
                let of_file = board_of(&file).filter(|_| file != page || target.query_pairs().any(shows));
                return board_of(&page).zip(of_file).map(|(own, of)| if own == of { String::new() } else { of });
            }
            let goes_on = |from: &str| path.strip_prefix(from)?.strip_prefix('/').filter(|rest| !rest.is_empty());
            if goes_on(own).is_some() {
                return Some(String::new());
            }
            goes_on(above)?.split_once('/').map(|(folder, _)| folder.to_owned())
        };
        match most(targets.iter().map(of), "") {
            Board::Untold => Board::Unsaid,
            said => said,
        }
    }
}

impl Boards {
    pub(super) fn are_this(&self) -> bool {
        self.said.contains(&Board::This)
    }

    /// Whether a parameter names another board, and nothing the page's own.
    pub(super) fn are_others(&self) -> bool {
        let parameters = self.said.split_last().map_or(&[][..], |(_, parameters)| parameters);
        !self.are_this() && parameters.iter().any(|board| matches!(board, Board::Another | Board::Others))
    }

    /// Whether they lead to the folder or file of other boards, and nothing names the page's own.
    pub(super) fn lead_away(&self) -> bool {
        !self.are_this() && self.said.last().is_some_and(|board| matches!(board, Board::Another | Board::Others))
    }

    /// Whether something names the page's own board where the links of `other` lead, and another one here.
    pub(super) fn differ(&self, other: &Self) -> bool {
        self.differ_in_one(other) || self.is_where_own(other, Board::Others)
    }

    /// Likewise, and all of these links name the same one: a board may show what is of several.
    pub(super) fn differ_in_one(&self, other: &Self) -> bool {
        self.is_where_own(other, Board::Another)
    }

    /// Whether something names the page's own board there, and nothing here.
    pub(super) fn say_less(&self, other: &Self) -> bool {
        self.is_where_own(other, Board::Untold)
    }

    fn is_where_own(&self, other: &Self, said: Board) -> bool {
        // `/news/hot/31` is no neighbour of `/article/31`: only addresses of one build tell boards apart by their folder.
        let path = self.said.len().saturating_sub(1);
        let pairs = self.said.iter().zip(&other.said).enumerate();
        let mut told = pairs.filter(|(at, _)| *at != path || self.depth == other.depth);
        told.any(|(_, (one, other))| *one == said && *other == Board::This)
    }
}

/// A list of all, or of nothing in particular, names no board: `?mode=list`, `?category=all`.
fn names_all(value: &str) -> bool {
    matches!(value, "list" | "lists" | "LIST" | "all" | "ALL" | "전체")
}

/// What shows one post.
const VIEWS: [&str; 5] = ["view", "read", "detail", "show", "article"];

/// The board that a file is called after: `noticeList.do`, `notice_view.asp`. `list.do`,
/// `board.php` and what has no ending are called after none.
pub(crate) fn board_of(file: &str) -> Option<String> {
    const LISTS: [&str; 3] = ["list", "index", "main"];
    let name = file.split_once('.')?.0.to_ascii_lowercase();
    let end = VIEWS.iter().chain(&LISTS).find_map(|end| name.strip_suffix(end));
    let name = end.unwrap_or(&name).trim_end_matches(['_', '-']);
    let is_any = name.is_empty() || ["board", "bbs", "post", "content", "sub", "page", "default"].contains(&name);
    // `31.html` is a post.
    let is_post = name.starts_with(|c: char| c.is_ascii_digit()) || name.bytes().filter(u8::is_ascii_digit).count() > 2;
    (!is_any && !is_post).then(|| name.to_owned())
}

/// Which board most of the links name in one of the parameters that name it in the page's own address.
fn by_parameter(targets: &[String], (own, named): &(String, String)) -> Board {
    let of = |target: &String| {
        let query = target.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or(""));
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, value)| key == own && !value.is_empty()).map(|(_, value)| value.into_owned())
    };
    most(targets.iter().map(of), named)
}

/// What most of the links name.
fn most(named: impl ExactSizeIterator<Item = Option<String>>, own: &str) -> Board {
    let all = named.len();
    let named: Vec<String> = named.flatten().collect();
    let this = named.iter().filter(|name| *name == own).count();
    if this * 2 > all {
        return Board::This;
    }
    if (named.len() - this) * 2 <= all {
        return Board::Untold;
    }
    if named.iter().all(|name| *name == named[0]) { Board::Another } else { Board::Others }
}
